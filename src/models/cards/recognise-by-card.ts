import { familyNamed } from '../families.ts'
import { allowsLayout, fixedInputSize, imageInput, imageLayout } from '../file/image-input.ts'
import type { ModelSignature } from '../file/model-signature.ts'
import { modelError } from '../models-errors.ts'
import { type Recognition, recognise } from '../recognition/recognise.ts'
import type { Card, ModelCard } from './card.ts'
import { type CardFinding, cardError } from './card-errors.ts'
import { familyOfCard } from './family-of-card.ts'

/**
 * Takes a model for what its card says, on the ground of the family that the card or the user names.
 * @throws UserError where card, file and user contradict one another.
 */
export function recogniseByCard(model: ModelSignature, modelCard: ModelCard, named: string | null): Recognition {
  const { path, card } = modelCard
  const base = baseFamily(model, modelCard, named)
  const findings = [...(base === null ? missing(card) : []), ...misfits(card, model)]
  if (findings.length > 0) throw cardError(path, findings)
  return {
    family: familyOfCard(modelCard, base),
    evidence: [{ source: 'card', fact: `${path} says so` }],
    isShared: false,
    chosenByUser: false,
  }
}

/** What the card builds on: its own family or the one that the user named. */
function baseFamily(
  model: ModelSignature,
  { path, card }: ModelCard,
  named: string | null,
): Recognition['family'] | null {
  if (named !== null && card.family !== undefined && named !== card.family) {
    throw modelError('card-family-conflict', { path, cardFamily: card.family, named })
  }
  const id = card.family ?? named
  if (id === null) return null
  const family = familyNamed(id)
  // A card with a reading of its own takes the rest of a family that could not read the model's outputs.
  return family !== undefined && card.reading !== undefined ? family : (recognise(model, id)[0]?.family ?? null)
}

/** What only a family could have said. */
function missing({ boxFrame, reading }: Card): CardFinding[] {
  const orFamily = 'or a `family` that has one'
  return [
    finding(boxFrame === undefined, {
      at: 'boxFrame',
      found: boxFrame,
      allowed: `input-pixels, original-pixels, unit-input, unit-image, ${orFamily}`,
    }),
    finding(reading === undefined, {
      at: 'reading',
      found: reading,
      allowed: `how boxes, scores and classes are laid out in the outputs, ${orFamily}`,
    }),
  ].filter((found) => found !== null)
}

/** Where a card contradicts the inputs that the file declares. */
function misfits({ inputSize, preprocessing = {}, extraInputs = {} }: Card, model: ModelSignature): CardFinding[] {
  const input = imageInput(model)
  const fixed = fixedInputSize(model)
  const others = model.inputs.filter(({ name }) => name !== input?.name).map(({ name }) => name)
  const isFixed = inputSize?.width === fixed?.width && inputSize?.height === fixed?.height
  const bytes = input?.type === 'uint8' ? 'because the input takes bytes' : null
  return [
    finding(inputSize !== undefined && fixed !== null && !isFixed, {
      at: 'inputSize',
      found: inputSize && `${inputSize.width}x${inputSize.height}`,
      allowed: `${fixed?.width}x${fixed?.height}, which the file fixes`,
    }),
    finding(preprocessing.layout !== undefined && input !== undefined && !allowsLayout(input, preprocessing.layout), {
      at: 'preprocessing.layout',
      found: preprocessing.layout,
      allowed: `${input && imageLayout(input)}, as the file has it`,
    }),
    finding(preprocessing.type !== undefined && preprocessing.type !== input?.type, {
      at: 'preprocessing.type',
      found: preprocessing.type,
      allowed: `${input?.type}, as the file has it`,
    }),
    finding(bytes !== null && (preprocessing.scale ?? 1) !== 1, {
      at: 'preprocessing.scale',
      found: preprocessing.scale,
      allowed: `1, ${bytes}`,
    }),
    finding(bytes !== null && (preprocessing.mean ?? []).some((value) => value !== 0), {
      at: 'preprocessing.mean',
      found: preprocessing.mean,
      allowed: `[0, 0, 0], ${bytes}`,
    }),
    finding(bytes !== null && (preprocessing.std ?? []).some((value) => value !== 1), {
      at: 'preprocessing.std',
      found: preprocessing.std,
      allowed: `[1, 1, 1], ${bytes}`,
    }),
    ...Object.keys(extraInputs)
      .filter((name) => !others.includes(name))
      .map((name) => ({
        at: `extraInputs.${name}`,
        found: name,
        allowed:
          others.length === 0 ? 'nothing, because the image is the only input' : `the inputs ${others.join(', ')}`,
      })),
  ].filter((found) => found !== null)
}

function finding(holds: boolean, found: CardFinding): CardFinding | null {
  return holds ? found : null
}
