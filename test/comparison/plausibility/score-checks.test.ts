import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { plausibilityCaveats } from '../../../src/comparison/plausibility/plausibility.ts'
import { modelSpecimen } from '../../../src/comparison/plausibility/specimen.ts'
import { evaluate } from '../../../src/evaluation/evaluate.ts'
import type { ClassMap } from '../../../src/models/classes/class-map.ts'
import type { ModelPlan } from '../../../src/models/plan-model.ts'
import { failure } from '../../dataset/failure.ts'
import { noOverrides } from '../../models/planned.ts'
import { compareShapes, type Row } from './shapes-found.ts'
import { type Found, foundOn, squares } from './squares.ts'

const { AP } = JSON.parse(readFileSync('fixtures/shapes/reference.json', 'utf8')).models['rtdetr-tiny'].statistics
const scored = (score: (score: number, at: number) => number) => (rows: readonly Row[]) =>
  rows.map((row, at) => ({ ...row, score: score(row.score, at) }))
const caveatsOf = async (change: (rows: readonly Row[]) => readonly Row[]) => {
  const { report } = await compareShapes(change)
  return report.caveats.filter(({ subject, code }) => subject === 'one' && code.startsWith('model-'))
}

describe('scores of a file', () => {
  it.each([1, 0.37])('that are all %s get a caveat with their number, and none about a threshold', async (score) => {
    const caveats = await caveatsOf(scored(() => score))
    expect(caveats).toMatchObject([{ code: 'model-scores-equal', count: 6000 }])
    expect(caveats[0]?.message).toContain(`All 6000 detections have the score ${score}. AP takes `)
  })

  it('that are cut off at the top for most detections get the same caveat', async () => {
    const [caveat, ...others] = await caveatsOf(scored((score, at) => (at % 4 === 0 ? score / 2 : 0.9)))
    expect(others).toEqual([])
    expect(caveat).toMatchObject({ code: 'model-scores-equal', count: 4500 })
    expect(caveat?.message).toMatch(/^4500 of its 6000 detections have the score 0\.9\. /)
  })

  it('that are logits get a caveat with their number and range, and AP is that of their order', async () => {
    const { report } = await compareShapes(scored((score) => Math.log(score)))
    expect(report.caveats.filter(({ code }) => code.startsWith('model-'))).toMatchObject(
      ['one', 'other'].map((subject) => ({ code: 'model-scores-negative', subject, count: 6000 })),
    )
    expect(report.caveats[0]?.message).toMatch(
      /^All 6000 scores are negative \(−\S+ to −\S+\), so no detection reaches a score threshold such as 0\.25\. /,
    )
    expect(report.baseline.metrics.AP).toBeCloseTo(AP, 12)
  })

  it('some of which are below 0 are counted', async () => {
    const [caveat] = await caveatsOf(scored((score, at) => (at < 40 ? score - 2 : score)))
    expect(caveat).toMatchObject({ code: 'model-scores-negative', count: 40 })
    expect(caveat?.message).toMatch(/^40 of its 6000 scores are negative \(lowest −1\.\d+\), so precision and recall /)
  })

  it('that are a hair below 0 by rounding are not', async () => {
    expect(await caveatsOf(scored((score, at) => (at % 60 === 59 ? -1e-7 : score)))).toEqual([])
  })

  it.each([
    ['distances', (score: number) => 1 - score],
    ['negated', (score: number) => -score],
  ])('of which the lowest is the best (%s) end the run', async (_, wrong) => {
    const { code, message, next } = await failure(() => compareShapes(scored(wrong)))
    expect(code).toBe('results-misread')
    expect(message).toContain('but 50.3 if the lowest score is the best.')
    expect(next).toBe('Write scores of which the highest is the best, from 0 to 1.')
  })
})

describe('detections of a file', () => {
  it('that are listed twice get a caveat with their number and what AP is without them', async () => {
    const caveats = await caveatsOf((rows) => [...rows, ...rows])
    expect(caveats).toMatchObject([{ code: 'model-detections-repeated', count: 6000 }])
    expect(caveats[0]?.message).toContain('6000 of its 12000 detections repeat an earlier one')
    expect(caveats[0]?.message).toContain(`and ${(100 * AP).toFixed(1)} without them.`)
  })

  it('a few of which are listed twice, or differ in score alone, get none', async () => {
    expect(await caveatsOf((rows) => [...rows, ...rows.slice(0, 500)])).toEqual([])
    expect(await caveatsOf((rows) => [...rows, ...scored((score) => score / 2)(rows)])).toEqual([])
  })
})

describe('equal scores of a model', () => {
  const dataset = squares(Array.from({ length: 20 }, () => 0))
  const plan = {
    ...{ label: 'mine', signature: { path: 'mine.onnx' }, said: noOverrides, postprocessing: { scoreFloor: 0.001 } },
    ...{ classCount: 3, classNames: null },
  } as unknown as ModelPlan
  const classMap = { byUser: false, categoryOfClass: [0, 1, 2], unmatchedCategories: [] } as unknown as ClassMap

  it('get the AP of both orders', () => {
    const found = dataset.images.flatMap((_, object): Found[] => [
      { object, class: 0 },
      { object, class: 0, by: 30 },
    ])
    const detections = foundOn(found)
    const accuracy = evaluate(dataset, detections)
    const [caveat] = plausibilityCaveats(dataset, [
      modelSpecimen(plan, classMap, { found: detections, detections, accuracy }),
    ])
    // Each box on an object first: precision k / (2k − 1) where k of 20 are found, at recalls 0, .01, … 1. Else always ½.
    const precisions = Array.from({ length: 20 }, (_, at) => (at + 1) / (2 * at + 1))
    const inOrder = (1 + 5 * precisions.reduce((sum, precision) => sum + precision)) / 101
    expect(caveat?.code).toBe('model-scores-equal')
    expect(caveat?.message).toContain(
      `it depends on the order of the outputs: AP is ${(100 * inOrder).toFixed(1)} points in this order, and 50.0 in the reverse order.`,
    )
  })
})
