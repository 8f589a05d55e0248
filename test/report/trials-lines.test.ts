import { describe, expect, it } from 'vitest'
import type { Trial, Trials } from '../../src/comparison/plausibility/rank-trials.ts'
import type { ModelPlan } from '../../src/models/plan-model.ts'
import { trialsLines } from '../../src/report/trials-lines.ts'

const way = (AP: number, ...differs: string[]) =>
  ({ differs, family: 'yolox', classMap: null, AP, AP50: AP, detections: 5, failure: null }) as unknown as Trial

/** The first line where nothing is clearly better. */
function conclusion(images: number, ...ranked: Trial[]): string | undefined {
  const suggested = ranked.findIndex(({ differs }) => differs.length === 0)
  const trials: Trials = { images, objects: 50, verdict: 'as-recognised', suggested, ranked }
  return trialsLines(trials, { label: 'mine' } as ModelPlan)[0]
}

describe('where no other way is clearly better', () => {
  it('a way that leads by 2 points or more is named, with more images to try it on', () => {
    expect(conclusion(16, way(0.441, 'RGB'), way(0.39))).toBe(
      'No other way is clearly better on these 16 images; with RGB AP is 5.1 points higher. Try more images: --limit 100.',
    )
    expect(conclusion(1, way(0.93, 'RGB', 'stretched'), way(0.9))).toContain(
      'on this one image; with RGB, stretched AP is',
    )
    expect(conclusion(100, way(0.93, 'RGB'), way(0.9))).toContain('Try more images: --limit 400.')
  })

  it('a way that leads by less is not', () => {
    expect(conclusion(16, way(0.409, 'RGB'), way(0.39))).toBe('No other way is clearly better.')
  })

  it('the recognised one in front is best', () => {
    expect(conclusion(16, way(0.441), way(0.39, 'RGB'))).toBe('The way it was recognised is best.')
  })
})
