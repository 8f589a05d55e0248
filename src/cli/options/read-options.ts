import { boxFormats } from '../../dataset/box-format.ts'
import { parseGroupBy } from '../../dataset/readers/groups/parse-group-by.ts'
import { readers } from '../../dataset/readers/readers.ts'
import { parseSizes } from '../../evaluation/rules/parse-sizes.ts'
import type { SizeRange } from '../../evaluation/rules/size-ranges.ts'
import type { LatencyOptions } from '../../measurement/parent/latency-settings.ts'
import type { PlanModelsOptions } from '../../models/plan-models.ts'
import { type ExecutionOptions, providers, takesDevice } from '../../models/providers/provider.ts'
import type { ChooseImagesOptions } from '../../stages/load-dataset.ts'
import { readClassMaps } from './class-map-file.ts'
import { cliError } from './cli-errors.ts'
import {
  batchSizes,
  count,
  deviceNumber,
  duration,
  inputSize,
  readChoice,
  readPerModel,
  readValue,
  seed,
  share,
  threadCount,
  word,
} from './parse-values.ts'
import type { RawOptions } from './raw-options.ts'

/** Where the data are. @throws UserError for what cannot be read, and where `--data` is missing. */
export function readDataOptions(raw: RawOptions): ChooseImagesOptions & { readonly sizeRanges: SizeRange[] } {
  const data = raw.data ?? raw.annotations
  if (data === undefined) throw cliError('data-option-missing', {})
  return {
    data,
    annotations: raw.data === undefined ? undefined : raw.annotations,
    images: raw.images,
    imageSizes: raw.imageSizes,
    boxFormat: raw.boxFormat === undefined ? undefined : readChoice('--box-format', raw.boxFormat, boxFormats),
    split: raw.split,
    dataFormat:
      raw.dataFormat === undefined
        ? undefined
        : readChoice(
            '--data-format',
            raw.dataFormat,
            readers.map(({ id }) => id),
          ),
    strict: raw.strict ?? false,
    groupBy: raw.groupBy === undefined ? undefined : parseGroupBy(raw.groupBy),
    limit: raw.limit === undefined ? undefined : readValue('--limit', raw.limit, count),
    seed: raw.seed === undefined ? 0 : readValue('--seed', raw.seed, seed),
    sizeRanges: raw.sizes === undefined ? [] : parseSizes(raw.sizes),
  }
}

/** How the models are read. @throws UserError for what cannot be read. */
export async function readModelOptions(raw: RawOptions): Promise<PlanModelsOptions> {
  return {
    family: readPerModel('--family', raw.family, word),
    card: readPerModel('--card', raw.card, word),
    inputSize: readPerModel('--input-size', raw.inputSize, inputSize),
    scoreFloor: readPerModel('--score-floor', raw.scoreFloor, share),
    nmsIou: readPerModel('--nms-iou', raw.nmsIou, share),
    maxDetections: readPerModel('--max-det', raw.maxDet, count),
    classMap: await readClassMaps(readPerModel('--class-map', raw.classMap, word)),
  }
}

/** Where the models run. @throws UserError for what cannot be read, and for a device of a provider that has none. */
export function readExecution(raw: RawOptions): ExecutionOptions {
  const provider = readChoice('--provider', raw.provider ?? 'auto', ['auto', ...providers])
  if (raw.device !== undefined && !takesDevice(provider)) {
    throw cliError('option-without-other', { option: '--device', needs: '--provider cuda, tensorrt or auto' })
  }
  return {
    provider,
    device: raw.device === undefined ? undefined : readValue('--device', raw.device, deviceNumber),
    threads: raw.threads === undefined ? undefined : readValue('--threads', raw.threads, threadCount),
  }
}

/** Score above which detections count in use; undefined where it is not said. @throws UserError for what is not a share. */
export function readDeployScore(raw: RawOptions): number | undefined {
  return raw.deployScore === undefined ? undefined : readValue('--deploy-score', raw.deployScore, share)
}

/** Whether and how time is taken. @throws UserError for what cannot be read, or acts only where time is taken. */
export function readLatencyOptions(raw: RawOptions): Pick<LatencyOptions, 'latency' | 'latencyBudgetMs' | 'batches'> {
  const { latencyBudget, batch } = raw
  const latency = raw.offline === true ? false : (raw.latency ?? true)
  const options = {
    latency,
    latencyBudgetMs: latencyBudget === undefined ? undefined : readValue('--latency-budget', latencyBudget, duration),
    batches: batch === undefined ? undefined : readValue('--batch', batch, batchSizes),
  }
  const idle = latencyBudget !== undefined ? '--latency-budget' : batch !== undefined ? '--batch' : null
  if (!latency && idle !== null)
    throw cliError('timing-option-idle', { option: idle, because: raw.offline === true ? '--offline' : '--no-latency' })
  return options
}
