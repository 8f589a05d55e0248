import * as z from 'zod'
import type { TensorSignature } from '../file/model-signature.ts'
import type { Columns } from '../readings/columns.ts'
import { exactly } from './exactly.ts'

/** Outputs of the model that a card is for; null where the schema is only to be published. */
export type CardOutputs = readonly TensorSignature[] | null

/** An output by its name or its position among the model's outputs. */
export function outputSchema(outputs: CardOutputs) {
  return z
    .union([z.string(), z.int().min(0)])
    .refine((output) => outputs === null || outputOf(outputs, output) !== undefined, {
      error: () => `one of the outputs ${outputs?.map(({ name }, at) => `${name} (${at})`).join(', ')}`,
    })
    .describe('the output, by its name or its position from 0')
}

/** The fields of a run of numbers in one output. */
export function columnsShape(outputs: CardOutputs) {
  return {
    output: outputSchema(outputs),
    from: z.int().min(0).default(0).describe('position of the first number within a box'),
    along: z
      .enum(['rows', 'columns'])
      .default('rows')
      .describe(
        '`rows`: the numbers of a box follow one another ([…, boxes, numbers]); `columns`: the boxes follow one another ([…, numbers, boxes], and [boxes] where each has one number)',
      ),
  }
}

/** A run of numbers in one output, of which each box has at least so many. */
export function columnsSchema(outputs: CardOutputs, numbers = 1) {
  return exactly<Columns>()(z.strictObject(columnsShape(outputs)).superRefine(fitting(outputs, numbers)))
}

/** Refuses columns that begin or end beyond what the output declares for a box. */
export function fitting(outputs: CardOutputs, numbers: number) {
  return (columns: Columns, context: z.RefinementCtx): void => {
    const declared = outputs === null ? null : numbersOfBox(outputOf(outputs, columns.output), columns.along)
    if (declared === null || columns.from + numbers <= declared) return
    const most = declared - numbers
    context.addIssue({
      code: 'custom',
      path: ['from'],
      input: columns.from,
      message:
        most < 0
          ? `${numbers} numbers per box, but ${columns.output} has only ${declared} along its ${columns.along}`
          : `a whole number from 0 to ${most}, as ${columns.output} has ${declared} numbers per box along its ${columns.along}`,
    })
  }
}

function outputOf(outputs: readonly TensorSignature[], output: Columns['output']): TensorSignature | undefined {
  return typeof output === 'number' ? outputs[output] : outputs.find(({ name }) => name === output)
}

/** How many numbers the file declares for a box; null where it leaves that open. */
function numbersOfBox(output: TensorSignature | undefined, along: Columns['along']): number | null {
  const shape = output?.shape
  if (shape == null || shape.length === 0 || shape.length > 3) return null
  const numbers = along === 'rows' ? shape.at(-1) : (shape.at(-2) ?? 1)
  return typeof numbers === 'number' ? numbers : null
}

/** The name of an output that a card may also give by its position. */
export function outputNameSchema(outputs: CardOutputs) {
  return outputSchema(outputs).transform((output) =>
    typeof output === 'string' ? output : (outputs?.[output]?.name ?? String(output)),
  )
}
