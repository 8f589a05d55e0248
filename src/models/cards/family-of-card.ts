import type { Fit, Preprocessing } from '../../images/preprocessing.ts'
import type { FamilyId } from '../families.ts'
import type { Family } from '../family.ts'
import { imageInput } from '../file/image-input.ts'
import type { InputSize } from '../file/input-size.ts'
import type { ModelSignature } from '../file/model-signature.ts'
import type { Postprocessing, Suppression } from '../postprocessing.ts'
import type { ModelCard } from './card.ts'
import {
  defaultLabelsPerBox,
  defaultPostprocessing,
  defaultPreprocessing,
  defaultSuppression,
} from './card-defaults.ts'
import { cardError } from './card-errors.ts'

/** A family, or `card` where a card alone says how a model is fed and read. */
export type PlannedFamily = FamilyId | 'card'

/** What a reader of a report sees where a card names no family. */
export const cardFacts = { title: 'Described by its model card', source: 'the card' } as const

/**
 * The conventions that a card describes: its own words, then those of the family that it starts from, then defaults.
 * `preprocessing`, `postprocessing` and `suppression` are taken field by field, all else as a whole.
 * @throws UserError, from its members, for what contradicts the file or lacks a part.
 */
export function familyOfCard(modelCard: ModelCard, base: Family<PlannedFamily> | null): Family<PlannedFamily> {
  const { card } = modelCard
  const fitting = (model: ModelSignature) => (base?.misfit(model) === null ? base : null)
  const reading = card.reading
  const fit = card.preprocessing?.fit
  const ownSize = fit === undefined ? base?.ownSizePreprocessing !== undefined : isOwnSize(fit)
  const firstClass = card.firstClass ?? base?.firstClass
  return {
    id: base?.id ?? 'card',
    title: base?.title ?? cardFacts.title,
    source: base?.source ?? cardFacts.source,
    recognise: () => [],
    misfit: (model) => base?.misfit(model) ?? null,
    classCount: (model) => fitting(model)?.classCount(model) ?? null,
    ...(firstClass !== undefined && { firstClass }),
    openInputSize: (model) => {
      if (card.inputSize !== undefined) return card.inputSize
      return fit !== undefined && isOwnSize(fit) ? null : (base?.openInputSize?.(model) ?? null)
    },
    preprocessing: (model, size) => {
      if (fit !== undefined && isOwnSize(fit)) throw ownSizeMisfit(modelCard, fit, size)
      const { width, height } = size
      return { ...(base?.preprocessing(model, size) ?? plain(model)), ...card.preprocessing, width, height }
    },
    ...(ownSize && {
      ownSizePreprocessing: (model: ModelSignature): Preprocessing => ({
        ...(base?.ownSizePreprocessing?.(model) ?? plain(model)),
        ...card.preprocessing,
        width: null,
        height: null,
      }),
    }),
    extraInputs:
      card.extraInputs === undefined
        ? (base?.extraInputs ?? [])
        : Object.entries(card.extraInputs).map(([name, value]) => ({ name, value })),
    postprocessing: (model) => {
      const basePostprocessing = base?.postprocessing(model)
      const labelsPerBox = reading === undefined ? 'all' : defaultLabelsPerBox(reading)
      const whole = { ...(basePostprocessing ?? { ...defaultPostprocessing, labelsPerBox }), ...card.postprocessing }
      return { ...whole, suppression: suppression(modelCard, basePostprocessing) }
    },
    boxFrame: given(card.boxFrame ?? base?.boxFrame),
    reading: (model) => reading ?? given(base?.reading(model)),
    caveats: (model) => fitting(model)?.caveats?.(model) ?? [],
  }
}

/** A card without a family was asked for it beforehand. */
function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('neither card nor family say it')
  return value
}

function isOwnSize({ kind }: Fit): boolean {
  return kind === 'short-side' || kind === 'as-is'
}

/** An input of bytes takes pixels as they are. */
function plain(model: ModelSignature): Preprocessing {
  const scale = imageInput(model)?.type === 'uint8' ? 1 : defaultPreprocessing.scale
  return { ...defaultPreprocessing, scale, width: null, height: null }
}

function ownSizeMisfit({ path }: ModelCard, { kind }: Fit, { width, height }: InputSize) {
  const allowed = `stretch, stretch-unrounded, letterbox or warp, because every image must be ${width}x${height}`
  return cardError(path, [{ at: 'preprocessing.fit.kind', found: kind, allowed }])
}

function suppression({ path, card }: ModelCard, base: Postprocessing | undefined): Suppression | null {
  const wanted = card.postprocessing?.suppression
  if (wanted === undefined) return base?.suppression ?? null
  if (wanted === null) return null
  const whole = { ...defaultSuppression, ...base?.suppression, ...wanted }
  const { iouThreshold } = whole
  if (iouThreshold !== undefined) return { ...whole, iouThreshold }
  const at = 'postprocessing.suppression.iouThreshold'
  throw cardError(path, [{ at, found: undefined, allowed: 'a number from 0 to 1' }])
}
