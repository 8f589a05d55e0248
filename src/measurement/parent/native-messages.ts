import type { Caveat } from '../../caveat.ts'

/** A message that onnxruntime's native code wrote, with how often it came. */
export interface NativeMessage {
  /** The model's label where onnxruntime named its session, else null. */
  readonly label: string | null
  readonly text: string
  readonly count: number
}

/** `2026-11-22 19:33:16.44 [W:onnxruntime:label, graph.cc:1430 Graph] text`, wrapped in terminal colours. */
const LINE = /\[([VIWEF]):onnxruntime:([^,]*), \S+ \S+\] (.*)$/

/** Names and numbers that differ from message to message of one kind. */
const PARTICULARS = /'[^']*'|"[^"]*"|\b[\w./:]*\d[\w./:]*\b/g

/** onnxruntime's name for its own environment, which is not a model's label. */
const ENVIRONMENT = new Set(['', 'onnxruntime-node', 'Default'])

/** Collects what native code writes to standard error, so that each kind of message is reported once, with its count. */
export class NativeMessages {
  readonly #kinds = new Map<string, { label: string | null; text: string; count: number }>()
  #rest = ''

  /** Takes the next piece of the stream; pieces may end anywhere. */
  add(chunk: string): void {
    const lines = (this.#rest + chunk).split('\n')
    this.#rest = lines.pop() ?? ''
    for (const line of lines) this.#addLine(line)
  }

  /** Every kind of message, in the order in which it first came. */
  list(): NativeMessage[] {
    if (this.#rest !== '') this.#addLine(this.#rest)
    this.#rest = ''
    return [...this.#kinds.values()]
  }

  #addLine(line: string): void {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: onnxruntime colours its lines even when nobody looks.
    const plain = line.replace(/\u001b\[[\d;]*m/g, '').trim()
    if (plain === '') return
    const [, , session = '', text = plain] = LINE.exec(plain) ?? []
    const label = ENVIRONMENT.has(session) ? null : session
    const key = `${label}\n${text.replace(PARTICULARS, '…')}`
    const known = this.#kinds.get(key)
    if (known === undefined) this.#kinds.set(key, { label, text, count: 1 })
    else known.count++
  }
}

/** What onnxruntime said, one caveat for each kind of message. Why CUDA was not taken stands elsewhere. */
export function runtimeCaveats(messages: readonly NativeMessage[], providerReason: string | null): Caveat[] {
  return messages
    .filter(({ text }) => providerReason === null || !/providers_(shared|cuda)|provider_bridge/.test(text))
    .map(({ label, text, count }) => ({
      code: 'runtime-message',
      message: `onnxruntime printed${count === 1 ? '' : ` ${count} times`}: ${text}`,
      subject: label,
      count,
      examples: [],
    }))
}
