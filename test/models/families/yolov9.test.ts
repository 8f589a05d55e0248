import { describe, expect, it } from 'vitest'
import type { ModelSignature } from '../../../src/models/file/model-signature.ts'
import { planCandidates } from '../../../src/models/plan-model.ts'
import { noOverrides } from '../planned.ts'
import { signatureOf, tensor } from '../signature-of.ts'

const names = "{0: 'cat', 1: 'dog'}"
const outputs = [tensor('output0', 1, 6, 8400)]

function candidates(facts: Partial<ModelSignature>): string[] {
  const model = signatureOf({ inputs: [tensor('images', 1, 3, 640, 640)], outputs, ...facts })
  return planCandidates(model, 'mine', noOverrides).map(({ family }) => family)
}

describe('boxes along the last axis', () => {
  it('are YOLOv9’s or Ultralytics’ of early 2023 with stride and names alone, for average pooling is YOLOv9’s', () => {
    const metadata = { stride: '32', names }
    expect(candidates({ metadata })).toEqual(['ultralytics-raw', 'yolov9'])
    expect(candidates({ metadata, operators: { AveragePool: 5 } })).toEqual(['yolov9'])
  })

  it('are Ultralytics’ with a task, or where it names itself', () => {
    expect(candidates({ metadata: { stride: '32', names, author: 'Ultralytics' } })).toEqual(['ultralytics-raw'])
    expect(candidates({ metadata: { stride: '32', names, task: 'detect' } })).toEqual(['ultralytics-raw'])
  })

  it('without metadata are a question between them', () => {
    expect(candidates({})).toEqual(['ultralytics-raw', 'yolov9'])
  })

  it('twice over are YOLOv9’s with its auxiliary branch', () => {
    expect(candidates({ outputs: [...outputs, tensor('1377', 1, 6, 8400)] })).toEqual(['yolov9'])
  })
})
