import { counted } from '../../counted.ts'
import type { ModelSignature, TensorSignature } from '../file/model-signature.ts'
import type { NamedSide } from './name-sides.ts'
import { sideError } from './sides-errors.ts'

/**
 * Refuses sides whose files are not checkpoints of one model, whose weights alone differ.
 * @throws UserError for a side of models and files of detections.
 */
export function refuseMixedSides(sides: readonly NamedSide[]): void {
  for (const { label, files } of sides) {
    const [model, results] = [files.find(({ isResults }) => !isResults), files.find(({ isResults }) => isResults)]
    if (model !== undefined && results !== undefined) {
      throw sideError('side-mixed', { label, model: model.path, results: results.path })
    }
  }
}

/**
 * Refuses models of one side that are not of one architecture, as far as their files show it.
 * @throws UserError with the first difference from the side's first model.
 */
export function refuseOtherArchitecture(label: string, signatures: readonly ModelSignature[]): void {
  const [first, ...others] = signatures
  if (first === undefined) return
  for (const other of others) {
    const difference = firstDifference(first, other)
    if (difference !== null)
      throw sideError('checkpoint-differs', { label, first: first.path, path: other.path, difference })
  }
}

/** How another model differs from the first, as a clause; null where only weights may. */
function firstDifference(first: ModelSignature, other: ModelSignature): string | null {
  return (
    tensorsDiffer('input', first.inputs, other.inputs) ??
    tensorsDiffer('output', first.outputs, other.outputs) ??
    operatorsDiffer(first.operators, other.operators) ??
    valuesDiffer('elements of weights', first.parameters, other.parameters) ??
    valuesDiffer('weights in', first.precision, other.precision)
  )
}

function tensorsDiffer(
  kind: 'input' | 'output',
  first: readonly TensorSignature[],
  other: readonly TensorSignature[],
): string | null {
  for (let at = 0; at < Math.max(first.length, other.length); at++) {
    const [expected, found] = [first[at], other[at]].map((tensor) =>
      tensor === undefined ? 'none' : described(tensor),
    )
    if (expected !== found) return `its ${kind} ${at + 1} is ${found}, not ${expected}`
  }
  return null
}

function described({ name, type, shape }: TensorSignature): string {
  return `${name} (${type}, ${shape === null ? 'any shape' : shape.join('×')})`
}

function operatorsDiffer(first: ModelSignature['operators'], other: ModelSignature['operators']): string | null {
  const names = [...new Set([...Object.keys(first), ...Object.keys(other)])].sort()
  const name = names.find((each) => first[each] !== other[each])
  return name === undefined ? null : `it has ${counted(other[name] ?? 0, `${name} operator`)}, not ${first[name] ?? 0}`
}

function valuesDiffer(what: string, first: number | string, other: number | string): string | null {
  if (first === other) return null
  return typeof first === 'number' ? `it has ${other} ${what}, not ${first}` : `it has ${what} ${other}, not ${first}`
}
