import type { Report } from '../report/report.ts'
import { type MlflowClient, MlflowRefused } from './mlflow-client.ts'
import { mlflowRun } from './mlflow-run.ts'

/** A file of a run. */
export interface Artefact {
  readonly name: string
  readonly read: () => Promise<Buffer> | Buffer
}

/** What a server holds of a run. */
export interface Logged {
  readonly runId: string
  readonly experimentId: string
  /** Why files are not with the run, a clause; null where they are. */
  readonly withoutFiles: string | null
}

/** A request has at most so many of each. */
const MOST_METRICS = 1000
const MOST_PARAMS = 100

/**
 * Logs a finished run, with its files as artefacts where the server passes them on. What fails on the way ends the server's run as failed.
 * @throws MlflowRefused where the server cannot be reached, or refuses.
 */
export async function logMlflow(
  report: Report,
  artefacts: readonly Artefact[],
  client: MlflowClient,
  experiment: string,
): Promise<Logged> {
  const experimentId = await experimentNamed(experiment, client)
  const { baseline, variants } = report
  const names = variants.map(({ label }) => label)
  const created = (await client.post('runs/create', {
    experiment_id: experimentId,
    run_name: `${names.length === 0 ? '' : `${names.join(', ')} against `}${baseline.label}`.slice(0, 200),
    start_time: Date.parse(report.startedAt),
  })) as { readonly run?: { readonly info?: { readonly run_id?: unknown; readonly artifact_uri?: unknown } } }
  const { run_id: runId, artifact_uri: place } = created.run?.info ?? {}
  if (typeof runId !== 'string') throw new MlflowRefused('its answer has no run', null)
  const end = (status: 'FINISHED' | 'FAILED') =>
    client.post('runs/update', { run_id: runId, status, end_time: Date.parse(report.finishedAt) })
  try {
    const { params, metrics, tags } = mlflowRun(report)
    for (const part of inParts(metrics, MOST_METRICS))
      await client.post('runs/log-batch', { run_id: runId, metrics: part })
    for (const part of inParts(params, MOST_PARAMS))
      await client.post('runs/log-batch', { run_id: runId, params: part })
    for (const part of inParts(tags, MOST_PARAMS)) await client.post('runs/log-batch', { run_id: runId, tags: part })
    const withoutFiles = await uploaded(artefacts, String(place), client)
    await end('FINISHED')
    return { runId, experimentId, withoutFiles }
  } catch (error) {
    await end('FAILED').catch(() => {})
    throw error
  }
}

/** The experiment's id; it is made where it is not there. Two runs may make it at once. */
async function experimentNamed(name: string, client: MlflowClient): Promise<string> {
  const find = async () => {
    const { experiment } = (await client.get('experiments/get-by-name', { experiment_name: name })) as {
      readonly experiment?: { readonly experiment_id?: unknown }
    }
    if (typeof experiment?.experiment_id !== 'string') throw new MlflowRefused('its answer has no experiment', null)
    return experiment.experiment_id
  }
  const unless = (code: string) => (error: unknown) => {
    if (error instanceof MlflowRefused && error.code === code) return null
    throw error
  }
  const found = await find().catch(unless('RESOURCE_DOES_NOT_EXIST'))
  if (found !== null) return found
  const made = (await client.post('experiments/create', { name }).catch(unless('RESOURCE_ALREADY_EXISTS'))) as {
    readonly experiment_id?: unknown
  } | null
  return typeof made?.experiment_id === 'string' ? made.experiment_id : find()
}

/** Uploads through the server where it passes artefacts on; returns why not elsewhere. */
async function uploaded(artefacts: readonly Artefact[], place: string, client: MlflowClient): Promise<string | null> {
  // `mlflow-artifacts:/0/<run>/artifacts`, or with the server's address in it.
  const [, folder] = /^mlflow-artifacts:(?:\/\/[^/]+)?\/(.+)$/.exec(place) ?? []
  if (folder === undefined) return `the server keeps artefacts at ${place}, and does not take them itself`
  for (const { name, read } of artefacts) await client.upload(`${folder}/${name}`, await read())
  return null
}

function inParts<T>(all: readonly T[], most: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / most) }, (_, at) => all.slice(at * most, (at + 1) * most))
}
