import type { FamilyEvidence, ValueEvidence } from '../family.ts'
import { fixedSize, type ModelSignature, missingNames, operatorCount, tensorNamed } from '../file/model-signature.ts'
import { shareOfRows, valueColumns } from '../output-values.ts'
import type { Outputs } from '../outputs.ts'
import type { ClassScores } from '../readings/class-scores.ts'
import { plainClassScores, rowsReading } from '../readings/common-readings.ts'
import type { RowsReading } from '../readings/rows.ts'

/** Names of the two outputs that every DETR has: class scores before their activation, and boxes. */
export interface DetrOutputs {
  readonly logits: string
  readonly boxes: string
}

/** Why a model does not output a DETR's pair, or null. */
export function lacksDetrOutputs({ outputs }: ModelSignature, { logits, boxes }: DetrOutputs): string | null {
  const lacks = missingNames(outputs, [logits, boxes])
  return lacks.length === 0 ? null : `it lacks the output ${lacks.join(' and ')}`
}

/** Class scores per query, “no object” among them where there is one; null where the file leaves the number open. */
export function scoreColumns({ outputs }: ModelSignature, { logits }: DetrOutputs): number | null {
  return fixedSize(tensorNamed(outputs, logits), -1)
}

/**
 * Whether the decoder samples features (GridSample) or picks its queries (TopK): Deformable DETR, RT-DETR and all that
 * descend from them do the one, the other or both, which of them it is does not show; plain DETRs do neither.
 */
export function isDeformable(model: ModelSignature): boolean {
  return operatorCount(model, 'GridSample') > 0 || operatorCount(model, 'TopK') > 0
}

/** What a file shows of itself that names its outputs so: which of the DETRs it is remains open. */
export function openEvidence(model: ModelSignature, { logits, boxes }: DetrOutputs, where = ''): FamilyEvidence {
  const attention = isDeformable(model)
    ? 'its decoder samples features or picks queries, as in RT-DETR and in Deformable DETR'
    : 'its attention is plain, as in DETR and in Conditional DETR'
  return { source: 'names', fact: `it outputs ${logits} and ${boxes}${where}, and ${attention}`, shared: true }
}

/** Why a softmax cannot have “no object” among its classes, or null. */
export function lacksNoObject(model: ModelSignature, outputs: DetrOutputs): string | null {
  return scoreColumns(model, outputs) === 1 ? 'with one class score per query there is none for “no object”' : null
}

/** A row a query; boxes are centre x, centre y, width, height in 0…1. */
export function detrReading({ logits, boxes }: DetrOutputs, scores: Partial<ClassScores>): RowsReading {
  return rowsReading(
    { output: boxes, from: 0, along: 'rows', format: 'centre-size' },
    plainClassScores({ output: logits, from: 0, along: 'rows' }, scores),
  )
}

/** Share of rows that must agree before values say anything. */
const MOST = 0.5

/**
 * Whether class scores are those of a softmax with “no object” last, or of sigmoids. On real pictures most queries find
 * nothing: trained under a softmax they then raise the last score above 0 and all others, under sigmoids they push
 * every score below 0. Null where neither is so.
 */
export function judgeActivation(
  pictures: readonly Outputs[],
  { logits }: DetrOutputs,
  claimed: 'softmax' | 'sigmoid',
): ValueEvidence | null {
  const columns = valueColumns(pictures, { output: logits, from: 0, along: 'rows' })
  const lastWins = shareOfRows(columns, (...scores) => {
    const last = scores[scores.length - 1] as number
    return last > 0 && last === Math.max(...scores)
  })
  const allBelow = shareOfRows(columns, (...scores) => Math.max(...scores) < 0)
  if (lastWins === null || allBelow === null) return null
  const percent = (share: number) => `${Math.round(100 * share)} %`
  if (lastWins >= MOST) {
    const fact = `the last score is the highest in ${percent(lastWins)} of the rows, as for “no object”`
    return { fits: claimed === 'softmax', fact }
  }
  if (allBelow >= MOST) {
    const fact = `all scores are below 0 in ${percent(allBelow)} of the rows, as they are before a sigmoid`
    return { fits: claimed === 'sigmoid', fact }
  }
  return null
}

/** What contradicts scores of sigmoids; that they are some speaks for none of those who write them alike. */
export function contradictsSigmoid(pictures: readonly Outputs[], outputs: DetrOutputs): ValueEvidence | null {
  const verdict = judgeActivation(pictures, outputs, 'sigmoid')
  return verdict?.fits === false ? verdict : null
}
