import type { HistoryLine, HistorySide } from './history-line.ts'
import { machineOf, machineTitle } from './machine-of.ts'

/** What may be unlike between two runs. */
export const changeKinds = ['model', 'data', 'machine', 'version'] as const
export type ChangeKind = (typeof changeKinds)[number]

/** One such thing, with what it was and what it became. */
export interface RunChange {
  readonly kind: ChangeKind
  readonly from: string
  readonly to: string
}

interface RunSide {
  readonly run: HistoryLine
  readonly side: HistorySide
}

/** What is unlike in a later run of the same side. */
export function changesBetween(before: RunSide, after: RunSide): RunChange[] {
  return changeKinds.flatMap((kind) => {
    const { key, words } = readings[kind]
    return key(before) === key(after) ? [] : [{ kind, from: words(before), to: words(after) }]
  })
}

/** What tells two runs apart, and how it is shown, in part of a hash. */
const readings: Readonly<Record<ChangeKind, Readonly<Record<'key' | 'words', (of: RunSide) => string>>>> = {
  model: {
    key: ({ side }) => JSON.stringify(side.checkpoints.map(({ sha256 }) => sha256)),
    words: ({ side }) => side.checkpoints.map(({ sha256 }) => shortHash(sha256)).join(' '),
  },
  data: {
    key: ({ run: { data } }) => JSON.stringify([data.fingerprint, data.images, ...chosen(data)]),
    words: ({ run: { data } }) =>
      [
        shortHash(data.fingerprint),
        `${data.images} images`,
        ...(chosen(data).length === 0 ? [] : [`seed ${data.seed}`]),
      ].join(', '),
  },
  machine: {
    key: ({ run: { machine } }) => JSON.stringify([machineOf(machine), machine.gpu, machine.device]),
    words: ({ run }) => machineTitle(run.machine),
  },
  version: { key: versionsOf, words: versionsOf },
}

function shortHash(sha256: string | null): string {
  return sha256?.slice(0, 12) ?? '?'
}

/** What chose some of the images; nothing where all were taken. */
function chosen({ limit, seed, chooseOn }: HistoryLine['data']): (number | null)[] {
  return limit === null && chooseOn === null ? [] : [limit, seed, chooseOn]
}

function versionsOf({ run: { versions, machine } }: RunSide): string {
  const { detcompare, node, onnxruntime } = versions
  return [
    `detcompare ${detcompare}`,
    ...(onnxruntime === null ? [] : [`onnxruntime ${onnxruntime}`]),
    `Node ${node}`,
    machine.operatingSystem,
  ].join(', ')
}
