import type { ErrorChange } from '../../../src/comparison/evidence/error-change.ts'
import type { SideEvidence } from '../../../src/comparison/evidence/side-evidence.ts'
import { errorKinds, errorTotals } from '../../../src/evaluation/error-kinds/error-kind.ts'

const OBJECTS = 804
const scores = Array.from({ length: 101 }, (_, at) => at / 100)

/** What is behind the figures of a side that finds so large a share of its objects at score 0. */
export function evidenceWith(recall: number): SideEvidence {
  const found = scores.map((score) => Math.round(OBJECTS * recall * (1 - score)))
  const kept = scores.map((score, at) => Math.round((found[at] as number) / (0.1 + 0.9 * score)))
  return {
    curves: [
      { size: 'all', iou: 0.5, precision: scores.map((level) => (level > recall ? 0 : 1 - level / 2)) },
      { size: 'tiny', iou: null, precision: null },
    ],
    byScore: {
      scores,
      kept,
      found,
      precision: kept.map((count, at) => (count === 0 ? null : (found[at] as number) / count)),
      recall: found.map((count) => count / OBJECTS),
      F1: found.map((count, at) => (2 * count) / (OBJECTS + (kept[at] as number))),
    },
    operatingPoints: [
      { point: 'score=0.35', threshold: 0.35, kept: kept[35] as number, found: found[35] as number },
      { point: 'precision=0.99', threshold: null, kept: 0, found: 0 },
    ],
    objects: OBJECTS,
    confusion: [
      { score: 0.4, points: [], cells: [0, 0, 200, 1, 0, 3, 0, null, 101, null, 1, 12] },
      { score: 0.35, points: ['score=0.35'], cells: [0, 0, 9, 0, null, -9] },
    ],
    errors: {
      AP50: 0.5391,
      kinds: [...errorKinds, ...errorTotals].map((error, at) => ({
        error,
        dAP: 0.05 * recall * at,
        interval: [0.03 * recall * at, 0.07 * recall * at],
        count: 40 * at,
      })),
    },
  }
}

/** The changes between the kinds of error of two sides. */
export function errorChanges(before: SideEvidence, after: SideEvidence): ErrorChange[] {
  return before.errors.kinds.map(({ error, dAP }, at) => {
    const change = (after.errors.kinds[at]?.dAP ?? 0) - (dAP ?? 0)
    return { error, change, interval: [change - 0.02, change + 0.02], standardError: 0.01 }
  })
}
