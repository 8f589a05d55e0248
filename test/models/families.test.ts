import { describe, expect, it } from 'vitest'
import { Detector } from '../../src/models/detector.ts'
import { type ModelOverrides, planModel } from '../../src/models/plan-model.ts'
import { agreement } from './agreement.ts'
import { type DetectionRow, recordedCase, recordedCases } from './recorded-case.ts'

const nothing: ModelOverrides = { family: null, inputSize: null, scoreFloor: null, nmsIou: null, maxDetections: null }

const expectedFamily: Readonly<Record<string, string>> = {
  'ultralytics-26-end-to-end': 'ultralytics-end-to-end',
  'ultralytics-v10-end-to-end': 'ultralytics-end-to-end',
  'ultralytics-v8-nms': 'ultralytics-end-to-end',
  'ultralytics-rtdetr': 'ultralytics-rtdetr',
  'ultralytics-rtdetr-two-classes': 'ultralytics-rtdetr',
}

describe.each(recordedCases())('%s, as its exporter decoded it', (name) => {
  const recorded = recordedCase(name)
  const plan = planModel(recorded.signature, name, nothing)

  it('is recognised', () => {
    expect(plan.family).toBe(expectedFamily[name] ?? 'ultralytics-raw')
  })

  it.each(recorded.images.map((image) => image.file))('gives the exporter’s detections on %s', (file) => {
    const image = recorded.images.find((candidate) => candidate.file === file)
    if (image === undefined) throw new Error('no image')
    const ours: DetectionRow[] = []
    new Detector(plan).detect(image.outputs, image.frame, (x, y, width, height, score, classIndex) =>
      ours.push([x, y, x + width, y + height, score, classIndex]),
    )
    expect(image.detections.length).toBeGreaterThan(0)
    expect(agreement(ours, image.detections)).toBeGreaterThanOrEqual(0.99)
  })
})
