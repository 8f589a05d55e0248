import { describe, expect, it } from 'vitest'
import type { Fit, Preprocessing } from '../../src/images/preprocessing.ts'
import type { ModelPlan } from '../../src/models/plan-model.ts'
import { type PlanVariation, planVariations } from '../../src/models/plan-variations.ts'

const letterbox: Fit = {
  kind: 'letterbox',
  shrink: 'cv2-linear',
  enlarge: 'cv2-linear',
  scaleUp: true,
  rounding: 'ceil',
  place: 'centre',
  pad: [114, 114, 114],
  gain: 'ratio',
  longSideFirst: false,
}

function variations(
  preprocessing: Partial<Preprocessing> = {},
  boxFrame: ModelPlan['boxFrame'] = 'input-pixels',
): PlanVariation[] {
  const fed: Preprocessing = {
    width: 640,
    height: 640,
    fit: letterbox,
    channels: 'rgb',
    scale: 1 / 255,
    mean: [0, 0, 0],
    std: [1, 1, 1],
    layout: 'nchw',
    type: 'float32',
    ...preprocessing,
  }
  return planVariations({ preprocessing: fed, boxFrame } as ModelPlan)
}

const namesOf = (found: readonly PlanVariation[]) => found.map(({ differs }) => differs.join(', '))
const named = (found: readonly PlanVariation[], name: string) =>
  found.find(({ differs }) => differs.join(', ') === name)?.plan as ModelPlan

describe('the ways of feeding a model', () => {
  it('begin with the plan as it is, and are all different', () => {
    const found = variations()
    expect(found[0]?.differs).toEqual([])
    expect(namesOf(found)).toEqual([
      '',
      'BGR',
      'values 0 to 255',
      'BGR, values 0 to 255',
      'values −1 to 1',
      'BGR, values −1 to 1',
      'ImageNet’s mean and deviation',
      'BGR, ImageNet’s mean and deviation',
      'stretched',
      'letterbox, top left',
    ])
    expect(new Set(found.map(({ plan }) => JSON.stringify(plan))).size).toBe(found.length)
  })

  it('hold NanoDet’s levels to be ImageNet’s shares: 103.53 and 57.375 of blue are .406 and .225 of 255', () => {
    const nanodet = {
      channels: 'bgr',
      scale: 1,
      mean: [123.675, 116.28, 103.53],
      std: [58.395, 57.12, 57.375],
    } as const
    const names = namesOf(variations(nanodet))
    expect(names).not.toContain('ImageNet’s mean and deviation')
    expect(names).toContain('RGB, values 0 to 1')
  })

  it('leave values alone where the graph takes bytes, but not channels', () => {
    expect(namesOf(variations({ type: 'uint8', scale: 1 }))).toEqual(['', 'BGR', 'stretched', 'letterbox, top left'])
  })

  it('leave the fit alone where the graph leads boxes back to the picture itself, or pictures have sizes of their own', () => {
    const fits = ['stretched', 'letterbox, centred', 'letterbox, top left']
    const ofOriginal = namesOf(variations({}, 'original-pixels'))
    const ofOwnSize = namesOf(variations({ width: null, height: null, fit: { kind: 'as-is' } }))
    expect([...ofOriginal, ...ofOwnSize].filter((name) => fits.includes(name))).toEqual([])
  })

  it('read shares of the picture as shares of the input where it is laid on a canvas', () => {
    const found = variations({ fit: { kind: 'stretch', kernel: 'pillow-bilinear' } }, 'unit-image')
    expect(named(found, 'letterbox, centred')).toMatchObject({
      boxFrame: 'unit-input',
      preprocessing: { fit: { kind: 'letterbox', shrink: 'pillow-bilinear', place: 'centre' } },
    })
    expect(found[0]?.plan.boxFrame).toBe('unit-image')
  })
})
