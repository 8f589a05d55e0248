import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { canvasSize } from '../../dist/images/fit.js'
import { parseCard } from '../../dist/models/cards/parse-card.js'
import { familyNamed } from '../../dist/models/families.js'
import { isDecided, onlyPlan, planCandidates } from '../../dist/models/plan-model.js'
import { chooseByValues } from '../../dist/models/recognition/choose-by-values.js'

const namedFile = new URL('../../fixtures/families/named.json', import.meta.url)

/** Family that a user would have to name, by case, where a record leaves it open; null where only a card helps. */
export const named = JSON.parse(readFileSync(namedFile, 'utf8'))

const nothingSaid = { family: null, inputSize: null, scoreFloor: null, nmsIou: null, maxDetections: null, card: null }

/**
 * The ways in which a recorded file may be fed and read, by its evidence alone and after its recorded outputs were looked
 * at; none where it fits no family.
 * @param inputSize for files that leave it open; null asks the family.
 */
export function candidatesOfCase({ name, signature, images }, inputSize = null) {
  const byEvidence = attempt(() => planCandidates(signature, name, { ...nothingSaid, inputSize })) ?? []
  if (byEvidence.length === 0 || isDecided(byEvidence)) return { byEvidence, byValues: byEvidence }
  const outputs = images.map((image) => image.outputs)
  const verdicts = byEvidence.map(({ family }) => familyNamed(family).judgeValues?.(outputs, signature) ?? null)
  const { plans, against } = chooseByValues(byEvidence, verdicts)
  return { byEvidence, byValues: against.length === 0 ? plans : [] }
}

/**
 * How a recorded case is fed and read, at the input size of that image where the file leaves it open.
 * @param family where it is to be read as another one than its own.
 */
export function planOfCase(recorded, { frame }, family = named[recorded.name]) {
  const plan = planAtSize(recorded, family, null)
  const size = { width: frame.inputWidth, height: frame.inputHeight }
  const found =
    plan !== null && sameSize(canvasSize(plan.preprocessing, frame), size) ? plan : planAtSize(recorded, family, size)
  if (found === null) throw new Error(`say in fixtures/families/named.json which family ${recorded.name} is`)
  return found
}

function planAtSize(recorded, family, inputSize) {
  const { name, signature } = recorded
  if (family === undefined) {
    const { byValues } = candidatesOfCase(recorded, inputSize)
    return isDecided(byValues) ? byValues[0] : null
  }
  const said = { ...nothingSaid, inputSize, ...(family === null ? { card: cardOf(recorded) } : { family }) }
  return attempt(() => onlyPlan(planCandidates(signature, name, said)))
}

function cardOf({ name, signature }) {
  const path = `fixtures/families/unknown/${name}.card.yaml`
  const text = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
  return { path, card: parseCard(path, parse(text), signature) }
}

function sameSize(one, other) {
  return one.width === other.width && one.height === other.height
}

function attempt(work) {
  try {
    return work()
  } catch (error) {
    if (error.name === 'UserError') return null
    throw error
  }
}
