import type { Preprocessing } from '../../images/preprocessing.ts'
import { fixedInputSize } from '../file/image-input.ts'
import type { InputSize } from '../file/input-size.ts'
import { type ModelSignature, operatorCount } from '../file/model-signature.ts'
import type { Postprocessing } from '../postprocessing.ts'
import { literal, MOST_LITERAL } from '../python-literal.ts'
import { refuseLongNames, refuseManyClasses } from '../refuse-many-classes.ts'
import { unitRgb } from './common-settings.ts'

/**
 * Class names that Ultralytics writes as a Python dictionary, in class order; null where there are none.
 * @throws UserError for more classes than are read of any model.
 */
export function ultralyticsNames(model: ModelSignature): string[] | null {
  const text = model.metadata.names ?? ''
  refuseLongNames(model, text.length, MOST_LITERAL)
  const names = literal(text)
  if (names === null || typeof names !== 'object') return null
  const numbers = Object.keys(names).map(Number)
  if (Array.isArray(names)) {
    refuseManyClasses(model, names.length)
    return names.map(nameOf)
  }
  if (numbers.length === 0 || numbers.some((number) => !Number.isInteger(number) || number < 0)) return null
  const count = numbers.reduce((most, number) => Math.max(most, number + 1), 0)
  refuseManyClasses(model, count)
  return Array.from({ length: count }, (_, at) => nameOf((names as Record<number, unknown>)[at] ?? `class ${at}`))
}

/** A name that is a list or a dictionary, which may have a `toString` of its own, as JSON. */
function nameOf(name: unknown): string {
  return typeof name === 'object' ? JSON.stringify(name) : String(name)
}

/** True for files whose metadata Ultralytics' exporter wrote. */
export function isUltralytics(model: ModelSignature): boolean {
  return model.metadata.names !== undefined && model.metadata.stride !== undefined && model.metadata.task !== undefined
}

/** True for files with the few metadata of YOLOv5's exporter, which YOLOv9's has kept: `stride` and `names` alone. */
export function hasYoloMetadata(model: ModelSignature): boolean {
  return model.metadata.stride !== undefined && ultralyticsNames(model) !== null && model.metadata.task === undefined
}

/**
 * True for files of Ultralytics 8.0 before it wrote a `task`, as far as they show it: their metadata were YOLOv9's at first,
 * later with an author. Average pooling, with which most YOLOv9 shrink, is in none of what it exported then.
 */
export function mayBeOfEarly2023(model: ModelSignature): boolean {
  return hasYoloMetadata(model) && operatorCount(model, 'AveragePool') === 0
}

/** True where Ultralytics' exporter names itself. */
export function namesUltralytics({ metadata }: ModelSignature): boolean {
  return metadata.author === 'Ultralytics' || metadata.description?.startsWith('Ultralytics') === true
}

/** True where Python would have written `True`. */
export function isTrue(text: string | undefined): boolean {
  return text === 'True' || text === 'true'
}

/** The size a model with symbolic height and width was exported at: metadata `imgsz`, [height, width]. */
export function ultralyticsInputSize(model: ModelSignature): InputSize | null {
  const size = literal(model.metadata.imgsz ?? '')
  if (typeof size === 'number') return { width: size, height: size }
  if (!Array.isArray(size)) return null
  const [height, width = height] = size
  return typeof height === 'number' && typeof width === 'number' ? { width, height } : null
}

/**
 * Validation's way in: long side to the input size (bilinear, also enlarging, the other side rounded up), centred on
 * grey 114. `load_image` and `LetterBox` of ultralytics 8.4.190.
 */
export function ultralyticsLetterbox({ width, height }: InputSize): Preprocessing {
  return {
    width,
    height,
    fit: {
      kind: 'letterbox',
      shrink: 'cv2-linear',
      enlarge: 'cv2-linear',
      scaleUp: true,
      rounding: 'ceil',
      place: 'centre',
      pad: [114, 114, 114],
      gain: 'resized-sides',
      longSideFirst: true,
    },
    ...unitRgb,
  }
}

/** Ultralytics' validation: conf .001, iou .7, max_det 300 (`cfg/default.yaml`, `DetectionValidator.postprocess`). */
export const ultralyticsValidation = {
  scoreFloor: 0.001,
  maxDetections: 300,
  clip: true,
} as const satisfies Partial<Postprocessing>

/**
 * True where the sizes of the output are symbolic, the metadata are too old to say `end2end` (8.3 wrote v10 so), and the
 * graph picks the best boxes with TopK itself.
 */
export function choosesUnsaid(model: ModelSignature): boolean {
  const [, rows, columns] = model.outputs[0]?.shape ?? []
  const open = typeof rows === 'string' && typeof columns === 'string'
  const picks = operatorCount(model, 'TopK') > 0 && operatorCount(model, 'GridSample') === 0
  return open && picks && model.metadata.end2end === undefined
}

/** Ultralytics validates files with symbolic height and width on rectangles (`rect`, engine/validator.py). */
export function rectangleCaveat(model: ModelSignature): string[] {
  return fixedInputSize(model) === null
    ? [
        'Its input size is open (dynamic=True). Ultralytics’ own `val` gives such a file rectangular inputs; detcompare gives it squares, as for files of a fixed size.',
      ]
    : []
}
