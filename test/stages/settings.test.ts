import { describe, expect, it } from 'vitest'
import { compareSettings, evalSettings } from '../../src/stages/settings.ts'

describe('the settings of a run', () => {
  it('have every default, and null where nothing was said', () => {
    expect(compareSettings({ models: ['a.onnx', 'b.onnx'], data: 'coco' })).toEqual({
      models: ['a.onnx', 'b.onnx'],
      data: 'coco',
      ...{
        annotations: null,
        images: null,
        imageSizes: null,
        boxFormat: null,
        split: null,
        dataFormat: null,
        groupBy: null,
        limit: null,
        config: null,
      },
      ...{
        strict: false,
        sides: [],
        sameSeeds: false,
        seedDeviation: null,
        names: {},
        provider: 'auto',
        device: null,
        threads: null,
      },
      sameMachine: false,
      train: null,
      ...{ family: {}, card: {}, inputSize: {}, scoreFloor: {}, nmsIou: {}, maxDetections: {}, classMap: {} },
      ...{ deployScore: 0.25, latencyBudgetMs: 30_000, batches: [] },
      ...{
        sizeRanges: [],
        seed: 0,
        draws: 2000,
        confidence: 0.95,
        chooseOn: null,
        tolerances: [],
        claims: [],
        gates: [],
        gallery: 24,
        anonymous: false,
      },
      ...{ unclaimed: [], claimsFile: null },
      operatingPoints: [{ kind: 'score', score: 0.25 }, { kind: 'best-f1' }],
    })
  })

  it('keep what was said, and operate at the score that detections count from', () => {
    const said = { limit: 5, seed: 7, deployScore: 0.4, provider: 'cpu', device: 0, batches: [8] } as const
    expect(compareSettings({ models: [], data: 'coco', ...said })).toMatchObject({
      ...said,
      operatingPoints: [{ kind: 'score', score: 0.4 }, { kind: 'best-f1' }],
    })
  })

  it('of detections know nothing of models', () => {
    const settings = evalSettings({ results: ['a.json'], data: 'coco' })
    expect(settings).toMatchObject({ results: ['a.json'], data: 'coco', seed: 0 })
    expect(Object.keys(settings)).not.toContain('provider')
  })
})
