import { describe, expect, it } from 'vitest'
import { Detector } from '../../src/models/detector.ts'
import { agreement } from './agreement.ts'
import { planModel } from './planned.ts'
import { type DetectionRow, recordedCase, recordedCases } from './recorded-case.ts'

/** By the start of a case's name, longest first. */
const familyOfCase = {
  'ultralytics-26-end-to-end': 'ultralytics-end-to-end',
  'ultralytics-v10-end-to-end': 'ultralytics-end-to-end',
  'ultralytics-v8-nms': 'ultralytics-end-to-end',
  'ultralytics-rtdetr': 'ultralytics-rtdetr',
  ultralytics: 'ultralytics-raw',
  'rtdetr-deploy': 'rtdetr-deploy',
  'd-fine-deploy': 'rtdetr-deploy',
  hf: 'rtdetr-huggingface',
  'yolox-decoded': 'yolox-decoded',
  yolox: 'yolox',
  'nanodet-plus': 'nanodet-plus',
  'nanodet-concatenated': 'nanodet-concatenated',
  nanodet: 'nanodet',
  'paddle-picodet': 'paddle-picodet',
} as const

/** Recorded by their interface alone: without operators or a sidecar nothing can be recognised. */
const interfaceOnly = { 'paddle-ppyoloe': 'paddle-ppyoloe-plus', 'paddle-rtdetr': 'paddle-rtdetr' } as const

function expectedFamily(name: string): string {
  const start = Object.keys(familyOfCase).find((key) => name.startsWith(key))
  if (start === undefined) throw new Error(`say which family ${name} is`)
  return familyOfCase[start as keyof typeof familyOfCase]
}

describe.each(recordedCases())('%s, as its exporter decoded it', (name) => {
  const recorded = recordedCase(name)
  const named = name in interfaceOnly ? interfaceOnly[name as keyof typeof interfaceOnly] : null
  const plan = planModel(recorded.signature, name, { family: named })

  it.skipIf(named !== null)('is recognised', () => {
    expect(plan.family).toBe(expectedFamily(name))
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
