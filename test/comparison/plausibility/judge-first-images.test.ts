import { describe, expect, it } from 'vitest'
import { judgeFirstImages } from '../../../src/comparison/plausibility/judge-first-images.ts'
import type { RawDetections } from '../../../src/measurement/outcomes/model-outcome.ts'
import type { ClassMap } from '../../../src/models/classes/class-map.ts'
import type { ModelPlan } from '../../../src/models/plan-model.ts'
import { datasetOf } from '../../dataset/dataset-of.ts'
import { noOverrides } from '../../models/planned.ts'

const plan = {
  label: 'mine',
  signature: { path: 'mine.onnx' },
  said: noOverrides,
  postprocessing: { scoreFloor: 0.001 },
  classCount: 2,
  classNames: ['dog', 'cat'],
} as unknown as ModelPlan
const classMap: ClassMap = {
  byUser: false,
  rule: 'by name',
  categoryOfClass: [1, 0],
  unmatchedClasses: [],
  unmatchedCategories: [],
}

/** `count` images with a cat each, and a model that finds every one on these images and calls it so. */
function judge(count: number, images: readonly number[], classIndex: number) {
  const dataset = datasetOf(Array.from({ length: count }, (_, at) => at + 1))
  const found: RawDetections = {
    imageIndex: Int32Array.from(images),
    classIndex: new Int32Array(images.length).fill(classIndex),
    boxes: Float64Array.from(images.flatMap((at) => [at + 1, 0, 10, 20])),
    scores: Float64Array.from(images, (_, at) => 0.9 / (at + 1)),
  }
  return judgeFirstImages(dataset, [{ name: 'mine', plan, classMap }], { images, models: [found] })
}

const first = (count: number) => Array.from({ length: count }, (_, at) => at)

describe('the first images', () => {
  it('are judged by their own objects, not by those of the images to come', () => {
    const spread = first(20).map((at) => 4 * at + 2)
    expect(judge(80, spread, 1)).toEqual([])
  })

  it('end the run where classes are matched with the wrong categories', () => {
    expect(() => judge(80, first(60), 0)).toThrow(
      'On 60 images AP50 is 0.0 points, but 100.0 if class 0 (dog) means category cat',
    )
  })

  it('do not where they hold too few objects for that, which is told as the doubt that it is', () => {
    expect(judge(80, first(20), 0).map(({ code }) => code)).toEqual([
      'model-classes-misplaced',
      'model-accuracy-near-zero',
    ])
  })

  it('end it where the model finds a class that the map does not have', () => {
    expect(() => judge(80, first(20), 7)).toThrow('class 7')
  })

  it('say nothing where none could be read', () => {
    expect(judge(80, [], 0)).toEqual([])
  })
})
