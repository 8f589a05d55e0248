import { describe, expect, it } from 'vitest'
import { rankTrials, type TriedPlan } from '../../../src/comparison/plausibility/rank-trials.ts'
import { UserError } from '../../../src/errors.ts'
import type { ClassMap } from '../../../src/models/classes/class-map.ts'
import type { ModelPlan } from '../../../src/models/plan-model.ts'
import { datasetOf } from '../../dataset/dataset-of.ts'

/** Twenty images with a cat each: x = the image's id, 10 wide and 20 high. */
const dataset = datasetOf(Array.from({ length: 20 }, (_, at) => at + 1))

/** A way that finds the first `found` cats exactly and calls them by this class, and one box of nothing in between. */
function way(differs: readonly string[], found: number, classIndex = 0, family = 'yolox'): TriedPlan {
  const images = Int32Array.from({ length: found }, (_, at) => at)
  return {
    differs,
    plan: { family, label: 'mine', classNames: ['cat', 'dog'], preprocessing: {} } as unknown as ModelPlan,
    trial: {
      detections: {
        imageIndex: images,
        classIndex: new Int32Array(found).fill(classIndex),
        boxes: Float64Array.from([...images].flatMap((at) => [at + 1, 0, 10, 20])),
        scores: new Float64Array(found).fill(0.9),
      },
      values: null,
      failure: null,
    },
  }
}

const classMap = { byUser: false, categoryOfClass: [0, 1], unmatchedCategories: [] } as unknown as ClassMap
const placeOfImage = Int32Array.from({ length: 20 }, (_, at) => at)
const rank = (tried: TriedPlan[], open = false, classMapOf = (_: ModelPlan) => classMap) =>
  rankTrials(tried, { dataset, placeOfImage, classMapOf }, open)

describe('ways of feeding a model', () => {
  it('stand in the order of AP', () => {
    const { ranked, images, objects } = rank([way([], 10), way(['BGR'], 20), way(['stretched'], 2)])
    expect(ranked.map(({ differs }) => differs)).toEqual([['BGR'], [], ['stretched']])
    expect(ranked[0]).toMatchObject({ AP: 1, AP50: 1, detections: 20, failure: null })
    expect({ images, objects }).toEqual({ images: 20, objects: 20 })
  })

  it('leave the recognised one its place where another is better by as little as chance may be', () => {
    expect(rank([way([], 18), way(['BGR'], 20)])).toMatchObject({ verdict: 'as-recognised', suggested: 1 })
  })

  it('take it where another is clearly better, and of those the one that differs least is suggested', () => {
    const tried = [way([], 2), way(['BGR', 'values 0 to 255'], 20), way(['BGR'], 19)]
    const { verdict, suggested, ranked } = rank(tried)
    expect(verdict).toBe('other')
    expect(ranked[suggested ?? -1]?.differs).toEqual(['BGR'])
  })

  it('say so where none finds anything', () => {
    expect(rank([way([], 0), way(['BGR'], 0)])).toMatchObject({ verdict: 'nothing', suggested: null })
  })

  it('that failed stand last, with the reason', () => {
    const broken = {
      ...way([], 5),
      trial: { ...way([], 0).trial, failure: { code: 'x', what: 'It broke.', next: '' } },
    }
    const { ranked, verdict } = rank([broken, way(['BGR'], 20)])
    expect(ranked.at(-1)).toMatchObject({ differs: [], AP: null, failure: 'It broke.' })
    expect(verdict).toBe('other')
  })

  it('whose classes cannot be matched stand among those', () => {
    const refuse = ({ family }: ModelPlan) => {
      if (family === 'yolov6') throw new UserError('class-map-missing', { what: 'No match.', next: '' })
      return classMap
    }
    const { ranked } = rank([way([], 20), way([], 20, 0, 'yolov6')], true, refuse)
    expect(ranked.map(({ family, failure }) => [family, failure])).toEqual([
      ['yolox', null],
      ['yolov6', 'No match.'],
    ])
  })
})

describe('classes that are called by another name', () => {
  it('are tried as the boxes suggest', () => {
    const { ranked, verdict } = rank([way([], 20, 1)])
    expect(ranked).toMatchObject([
      { differs: ['other classes'], AP: 1, classMap: { dog: 'cat' } },
      { differs: [], AP: 0, classMap: null },
    ])
    expect(verdict).toBe('other')
  })

  it('are not where the user said how', () => {
    expect(rank([way([], 20, 1)], false, () => ({ ...classMap, byUser: true })).ranked).toHaveLength(1)
  })
})

describe('families that are open', () => {
  it('stay open whatever AP says, which speaks for one only where the others are clearly below', () => {
    const clear = rank([way([], 5, 0, 'yolov6'), way([], 20, 0, 'yolox')], true)
    expect(clear).toMatchObject({ verdict: 'open', suggested: 0, ranked: [{ family: 'yolox' }, { family: 'yolov6' }] })
    expect(rank([way([], 19, 0, 'yolov6'), way([], 20, 0, 'yolox')], true).suggested).toBeNull()
  })
})
