import { describe, expect, it } from 'vitest'
import { families } from '../../../src/models/families.ts'
import type { Family } from '../../../src/models/family.ts'
import { planModel } from '../planned.ts'
import { signatureOf, tensor } from '../signature-of.ts'

function ssd(width: number, height: number, priors: number, columns: number) {
  return signatureOf({
    inputs: [tensor('input', 1, 3, height, width)],
    outputs: [tensor('scores', 1, priors, columns), tensor('boxes', 1, priors, 4)],
    operators: { Exp: 1, Softmax: 1 },
  })
}

describe('scores and boxes of priors', () => {
  // vision/ssd/config/fd_config.py's grids for its input sizes, three or two priors a cell.
  it.each([
    [128, 96, 708],
    [320, 240, 4420],
    [640, 480, 17640],
  ])('of %i × %i with %i priors are UltraFace’s', (width, height, priors) => {
    const plan = planModel(ssd(width, height, priors, 2), 'mine')
    expect(plan.family).toBe('ultraface')
    expect(plan.classCount).toBe(1)
  })

  it('are not read where no exponential decodes the boxes, also where the user names the family', () => {
    const undecoded = { ...ssd(320, 240, 4420, 2), operators: { Softmax: 1 } }
    expect(() => planModel(undecoded, 'mine')).toThrow(expect.objectContaining({ code: 'priors-undecoded' }))
    expect(() => planModel(undecoded, 'mine', { family: 'ultraface' })).toThrow('so they are offsets of priors')
  })

  it('of 300 × 300 with 3000 priors are pytorch-ssd’s MobileNets', () => {
    const plan = planModel(ssd(300, 300, 3000, 21), 'mine')
    expect(plan.family).toBe('pytorch-ssd')
    expect(plan.classCount).toBe(20)
    expect(plan.preprocessing).toMatchObject({ mean: [127, 127, 127], std: [128, 128, 128], channels: 'rgb' })
  })

  it('of 300 × 300 with 8732 priors are its VGG-16, with another mean', () => {
    const plan = planModel(ssd(300, 300, 8732, 21), 'mine')
    expect(plan.family).toBe('pytorch-ssd-vgg')
    expect(plan.preprocessing).toMatchObject({ mean: [123, 117, 104], std: [1, 1, 1] })
  })

  it('of another number are nobody’s', () => {
    const found = families.filter((family: Family) => family.recognise(ssd(300, 300, 3001, 21)).length > 0)
    expect(found).toEqual([])
  })
})
