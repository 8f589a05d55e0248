import type { FamilyEvidence, ValueEvidence } from '../family.ts'
import { fixedSize, type ModelSignature, operatorCount, shapeFits } from '../file/model-signature.ts'
import { isWhole, liesWithin, rangeOf, type ValueColumn, valueColumns, zeroRowsAtEnd } from '../output-values.ts'
import type { Outputs } from '../outputs.ts'

/** `[N, rows, 6]`: four numbers of a box, score, class, by several exporters in several meanings. */
export const SIX_COLUMNS = [null, null, 6] as const

/** Why the first output cannot be rows of six columns, or null. */
export function misfitOfSixColumns(model: ModelSignature): string | null {
  return shapeFits(model.outputs[0], SIX_COLUMNS) ? null : 'its first output does not have the shape [N, rows, 6]'
}

/**
 * Few rows of six columns in a file whose metadata are gone: several exporters write them, each with its own meaning.
 * Where the number of columns is open as well, only the decoder of a RT-DETR, which samples features, may write them.
 */
export function unlabelledSixColumns(model: ModelSignature): FamilyEvidence[] {
  const [output, ...others] = model.outputs
  const rows = fixedSize(output, 1)
  const columns = fixedSize(output, 2)
  if (others.length > 0 || !shapeFits(output, SIX_COLUMNS) || (rows !== null && rows > 1000)) return []
  if (columns === 6) {
    return [
      {
        source: 'shapes',
        fact: 'its only output has a few rows of six columns, and no metadata name its family',
        shared: true,
      },
    ]
  }
  return operatorCount(model, 'GridSample') > 0
    ? [
        {
          source: 'shapes',
          fact: 'its only output has the rows of an RT-DETR decoder, and no metadata name its family',
          shared: true,
        },
      ]
    : []
}

/** What a family takes rows of its only output to be. */
interface ClaimedRows {
  readonly boxes: 'shares' | 'pixels'
  /** `chosen`: six columns, the last two score and class; `per-class`: scores of each class after the box. */
  readonly scores: 'chosen' | 'per-class'
  /** Whether rows of zeros may follow, as suppression in the graph pads them. */
  readonly padded: boolean
}

/** Boxes that reach further are not shares of the picture, even where they hang over its border. */
const FURTHEST_SHARE = 2

/** What the rows of real pictures say of a claimed meaning; null where they are all zeros. */
export function judgeRows(pictures: readonly Outputs[], claimed: ClaimedRows): ValueEvidence | null {
  const columns = valueColumns(pictures, { output: 0, from: 0, along: 'rows' })
  const [box, rest] = [columns.slice(0, 4), columns.slice(4)]
  if (claimed.scores === 'chosen' && columns.length !== 6) {
    return contradicted(`its rows have ${columns.length} columns, not six`)
  }
  const scores = claimed.scores === 'chosen' ? rest.slice(0, 1) : rest
  if (!scores.every((column) => liesWithin(column, 0, 1))) return contradicted('its scores are outside 0 to 1')
  if (claimed.scores === 'chosen' && !rest.slice(1).every(isWhole)) {
    return contradicted('its sixth column is not whole numbers, so it is not a class')
  }
  const furthest = Math.max(...box.flatMap(reachOf))
  if (furthest === 0) return null
  if (!claimed.padded && zeroRowsAtEnd(columns).some((rows) => rows > 0)) {
    return contradicted('its last rows are zeros, like the padding after NMS')
  }
  return furthest > FURTHEST_SHARE
    ? {
        fits: claimed.boxes === 'pixels',
        fact: `its box coordinates reach ${Math.round(furthest)}, so they are in pixels`,
      }
    : {
        fits: claimed.boxes === 'shares',
        fact: 'its box coordinates are between 0 and 1, so they are fractions of the image',
      }
}

function reachOf(column: ValueColumn): number[] {
  const range = rangeOf(column)
  return range === null ? [] : [Math.abs(range.lowest), Math.abs(range.highest)]
}

function contradicted(fact: string): ValueEvidence {
  return { fits: false, fact }
}
