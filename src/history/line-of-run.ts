import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { plainJson } from '../plain-text.ts'
import type { CheckpointReport, Report, SideReport } from '../report/report.ts'
import { figuresOf } from '../report/tracked/tracked-figures.ts'
import { HISTORY_VERSION, type HistoryCheckpoint, type HistoryLine, type HistorySide } from './history-line.ts'

/** What a line says that the report does not. */
export interface LineOptions {
  /** Path of the history. */
  readonly history: string
  /** Folder that the report was written to; null where it was not. */
  readonly folder: string | null
  /** What this machine is called. */
  readonly machine: string
  /** Whether the baseline is taken from the history. */
  readonly isAgainst: boolean
}

/** A finished run as a line of a history. */
export function lineOfRun(report: Report, options: LineOptions): HistoryLine {
  const { environment, dataset, settings } = report
  const { operatingSystem, processor, instructionSets, cores, cpuQuota, memoryBytes } = environment
  const { provider, device, gpu, threads } = environment
  return {
    detcompareHistory: HISTORY_VERSION,
    startedAt: report.startedAt,
    command: report.command,
    confidence: settings.confidence,
    data: {
      path: dataset.annotationsPath,
      fingerprint: dataset.fingerprint,
      split: dataset.split,
      images: dataset.images,
      limit: settings.limit,
      seed: settings.seed,
      chooseOn: settings.chooseOn,
    },
    machine: {
      name: options.machine,
      ...{ processor, instructionSets, cores, cpuQuota, memoryBytes, operatingSystem },
      ...{ provider, device, gpu, threads },
    },
    versions: { detcompare: environment.detcompare, node: environment.node, onnxruntime: environment.onnxruntime },
    deployScore: 'deployScore' in settings ? settings.deployScore : null,
    sides: [report.baseline, ...report.variants].map((side, at) => historySide(side, at, report, options)),
    changes: report.comparisons.map(({ variant, metrics: { AP }, latency, claims }) => ({
      variant,
      verdict: AP.verdict,
      change: inPoints(AP.change),
      interval: AP.interval && [100 * AP.interval[0], 100 * AP.interval[1]],
      latency: latency && {
        verdict: latency.endToEnd.verdict,
        ratio: latency.endToEnd.ratio,
        interval: latency.endToEnd.interval,
      },
      claims: claims.map(({ claim, word }) => ({ claim, result: word })),
    })),
    gates: report.gates.map(({ rule, variant, passed }) => ({ rule, variant, passed })),
    report: options.folder === null ? null : fromHistory(join(options.folder, 'report.json'), options.history),
  }
}

/** A line as it is appended, with its line feed; no text in it steers a terminal that shows the file. */
export function lineText(line: HistoryLine): string {
  return `${plainJson(line)}\n`
}

/** Where a path of a line is, starting from the working folder or the root. */
export function fromLine(path: string, history: string): string {
  return isAbsolute(path) ? path : join(dirname(history), path)
}

function historySide(side: SideReport, at: number, report: Report, options: LineOptions): HistorySide {
  return {
    label: side.label,
    role: at === 0 ? 'baseline' : 'variant',
    isEarlier: at === 0 && options.isAgainst,
    checkpoints: side.checkpoints.map((checkpoint) => historyCheckpoint(checkpoint, side, report, options)),
    figures: Object.fromEntries(
      figuresOf(side).map(({ id, value, interval, unit }): [string, HistorySide['figures'][typeof id]] => [
        id,
        { value, interval, unit },
      ]),
    ),
  }
}

function historyCheckpoint(
  { sha256, path, detectionsFile }: CheckpointReport,
  { model }: SideReport,
  { files }: Report,
  { history, folder }: LineOptions,
): HistoryCheckpoint {
  // Detections that were given stay where they are; those of a model are in the folder of the run.
  if (model === null) {
    return { sha256, detections: sha256 === null ? null : { path: fromHistory(path, history), sha256 } }
  }
  const written = files?.find((file) => file.path === detectionsFile)
  if (folder === null || written === undefined) return { sha256, detections: null }
  return { sha256, detections: { path: fromHistory(join(folder, written.path), history), sha256: written.sha256 } }
}

/** From the folder of the history, so that both may be moved together; absolute where no such path leads there. */
function fromHistory(path: string, history: string): string {
  return relative(resolve(dirname(history)), resolve(path)).replaceAll(sep, '/')
}

function inPoints(share: number | null): number | null {
  return share === null ? null : 100 * share
}
