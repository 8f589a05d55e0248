import { describe, expect, it } from 'vitest'
import { rtdetrSixColumns } from '../../../src/models/families/rtdetr-six-columns.ts'
import { ultralyticsEndToEnd } from '../../../src/models/families/ultralytics-end-to-end.ts'
import { ultralyticsRtdetr } from '../../../src/models/families/ultralytics-rtdetr.ts'
import type { ModelSignature } from '../../../src/models/file/model-signature.ts'
import { recordedCase } from '../recorded-case.ts'
import { signatureOf, tensor } from '../signature-of.ts'

const meanings = [ultralyticsEndToEnd, ultralyticsRtdetr, rtdetrSixColumns]

/** The recorded file without its metadata. */
function nameless(name: string): ModelSignature {
  return { ...recordedCase(name).signature, metadata: {} }
}

/** What each meaning makes of the recorded outputs: true, false, or null. */
function verdicts(name: string): (boolean | null)[] {
  const pictures = recordedCase(name).images.map(({ outputs }) => outputs)
  return meanings.map((family) => family.judgeValues?.(pictures, nameless(name))?.fits ?? null)
}

describe('rows of six columns whose metadata are gone', () => {
  it('of YOLO26 are in pixels', () => {
    expect(verdicts('ultralytics-26-end-to-end')).toEqual([true, false, true])
  })

  it('after suppression in the graph end in zeros, which no decoder of queries leaves', () => {
    expect(verdicts('ultralytics-v8-nms')).toEqual([true, false, false])
  })

  it('of Ultralytics’ RT-DETR are shares of the picture', () => {
    expect(verdicts('ultralytics-rtdetr')).toEqual([false, true, false])
  })

  it('of RT-DETRv4 with a single output are in pixels', () => {
    expect(verdicts('rtdetrv4-one-output')).toEqual([true, false, true])
  })

  it('with the scores of two classes are no rows of a score and a class', () => {
    const pictures = [[{ name: 'output0', dims: [1, 1, 6], data: Float32Array.of(0.5, 0.5, 0.2, 0.2, 0.9, 0.1) }]]
    const facts = signatureOf({ outputs: [tensor('output0', 1, 1, 6)] })
    expect(ultralyticsRtdetr.judgeValues?.(pictures, facts)).toEqual({
      fits: false,
      fact: 'its sixth column is not whole numbers, so it is not a class',
    })
  })

  it('say nothing where all of them are zeros', () => {
    const pictures = [[{ name: 'output0', dims: [1, 2, 6], data: new Float32Array(12) }]]
    expect(ultralyticsEndToEnd.judgeValues?.(pictures, signatureOf({}))).toBeNull()
  })
})

describe('GridSample in the graph', () => {
  it('leaves the two that decode queries', () => {
    const found = meanings.filter((family) => family.recognise(nameless('ultralytics-rtdetr')).length > 0)
    expect(found.map(({ id }) => id)).toEqual(['ultralytics-rtdetr', 'rtdetr-six-columns'])
  })

  it('speaks for them even where the file leaves the number of columns open', () => {
    const found = meanings.filter((family) => family.recognise(nameless('rtdetrv4-one-output')).length > 0)
    expect(found.map(({ id }) => id)).toEqual(['ultralytics-rtdetr', 'rtdetr-six-columns'])
  })
})
