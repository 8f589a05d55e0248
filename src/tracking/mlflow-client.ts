import { trackingError } from './tracking-errors.ts'

/** What the environment says of an MLflow server, by MLflow's own names. */
export type MlflowEnvironment = Readonly<
  Partial<
    Record<
      | 'MLFLOW_TRACKING_URI'
      | 'MLFLOW_TRACKING_TOKEN'
      | 'MLFLOW_TRACKING_USERNAME'
      | 'MLFLOW_TRACKING_PASSWORD'
      | 'MLFLOW_EXPERIMENT_NAME',
      string
    >
  >
>

/** A server that does not answer must not hold a run. */
const TIMEOUT_MS = 60_000

/** Why a server did not take something, fit for one line; never has the credentials. */
export class MlflowRefused extends Error {
  /** MLflow's own code, such as `RESOURCE_DOES_NOT_EXIST`; null where the answer is not MLflow's. */
  readonly code: string | null

  constructor(reason: string, code: string | null, options?: ErrorOptions) {
    super(reason, options)
    this.name = 'MlflowRefused'
    this.code = code
  }
}

/** MLflow's REST API, https://mlflow.org/docs/latest/rest-api.html. */
export class MlflowClient {
  /** Without credentials and without a slash at its end. */
  readonly address: string
  readonly #headers: Readonly<Record<string, string>>
  readonly #signal: AbortSignal | undefined

  /** @throws UserError where the environment names no server that is asked over HTTP. */
  constructor(environment: MlflowEnvironment, signal?: AbortSignal) {
    const found = environment.MLFLOW_TRACKING_URI || null
    const url = found !== null && URL.canParse(found) ? new URL(found) : null
    if (url === null || !['http:', 'https:'].includes(url.protocol)) {
      // An address with a password in it is not shown.
      throw trackingError('mlflow-address', { found: found?.replace(/\/\/[^/@]*@/, '//') ?? null })
    }
    const user = environment.MLFLOW_TRACKING_USERNAME ?? decodeURIComponent(url.username)
    const password = environment.MLFLOW_TRACKING_PASSWORD ?? decodeURIComponent(url.password)
    url.username = ''
    url.password = ''
    url.search = ''
    url.hash = ''
    this.address = url.href.replace(/\/+$/, '')
    this.#signal = signal
    // As MLflow's own client: a name and a password come before a token.
    if (user !== '') this.#headers = { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` }
    else if (environment.MLFLOW_TRACKING_TOKEN) {
      this.#headers = { authorization: `Bearer ${environment.MLFLOW_TRACKING_TOKEN}` }
    } else this.#headers = {}
  }

  /** Asks with parameters in the address. @throws MlflowRefused */
  get(method: string, query: Readonly<Record<string, string>>): Promise<unknown> {
    return this.#json(`/api/2.0/mlflow/${method}?${new URLSearchParams(query)}`, { method: 'GET' })
  }

  /** Sends JSON. @throws MlflowRefused */
  post(method: string, body: unknown): Promise<unknown> {
    return this.#json(`/api/2.0/mlflow/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  }

  /** Uploads a file through the server. @param path below the server's folder of artefacts, with slashes. @throws MlflowRefused */
  async upload(path: string, content: Buffer): Promise<void> {
    const encoded = path.split('/').map(encodeURIComponent).join('/')
    await this.#ask(`/api/2.0/mlflow-artifacts/artifacts/${encoded}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(content),
    })
  }

  async #json(path: string, request: RequestInit): Promise<unknown> {
    const text = await this.#ask(path, request)
    try {
      return JSON.parse(text)
    } catch (cause) {
      throw new MlflowRefused('its answer is not JSON', null, { cause })
    }
  }

  async #ask(path: string, { headers, ...request }: RequestInit): Promise<string> {
    const limit = AbortSignal.timeout(TIMEOUT_MS)
    const signal = this.#signal === undefined ? limit : AbortSignal.any([this.#signal, limit])
    let response: Response
    let text: string
    try {
      response = await fetch(this.address + path, {
        ...request,
        headers: { ...(headers as Record<string, string> | undefined), ...this.#headers },
        signal,
      })
      text = await response.text()
    } catch (cause) {
      throw new MlflowRefused(reasonOf(cause as Error), null, { cause })
    }
    if (response.ok) return text
    const { error_code: code, message } = answerOf(text)
    throw new MlflowRefused(
      `it answered ${response.status}${code === null ? '' : ` ${code}`}${message === null ? '' : `: ${message}`}`,
      code,
    )
  }
}

const LONGEST_MESSAGE = 300

function answerOf(text: string): { readonly error_code: string | null; readonly message: string | null } {
  const asText = (value: unknown) => (typeof value === 'string' ? value.slice(0, LONGEST_MESSAGE) : null)
  try {
    const { error_code: code, message } = JSON.parse(text) as Readonly<Record<string, unknown>>
    return { error_code: asText(code), message: asText(message) }
  } catch {
    return { error_code: null, message: null }
  }
}

/** `fetch` says only that it failed; why is in the causes. */
function reasonOf(error: Error): string {
  if (error.name === 'TimeoutError') return `it did not answer within ${TIMEOUT_MS / 1000} seconds`
  if (error.name === 'AbortError') return 'the run was interrupted'
  const cause = error.cause as (Error & { readonly code?: string; readonly errors?: readonly Error[] }) | undefined
  const [first] = cause?.errors ?? []
  return (cause?.message || first?.message || cause?.code || error.message).slice(0, LONGEST_MESSAGE)
}
