import { describe, expect, it } from 'vitest'
import type { Outputs, OutputTensor } from '../../src/models/outputs.ts'
import { misfitOfOutputs, type Reading } from '../../src/models/reading.ts'
import { chosenRows, sixColumns } from '../../src/models/readings/common-readings.ts'
import { planByValues } from './planned.ts'
import { named, recordedCase, recordedCases } from './recorded-case.ts'

/** Axes along which a reading takes any number of entries: boxes that one output has alone, cells of a map. */
function freeAxes(reading: Reading, { dims }: OutputTensor, isSelection: boolean): number[] {
  if (isSelection) return [dims.length - 2]
  if (reading.kind === 'fastest-det') return [dims.length - 2, dims.length - 1]
  if (reading.kind !== 'rows' || reading.boxes.strides !== null) return []
  const { boxes, scores, picture } = reading
  const parts = scores.kind === 'chosen' ? [scores.score, scores.class] : [scores.columns, scores.objectness]
  const outputs = new Set([boxes, picture, ...parts].flatMap((part) => part?.output ?? []))
  if (outputs.size > 1) return []
  return [boxes.along === 'rows' ? dims.length - 2 : dims.length - 1]
}

describe.each(recordedCases())('what %s needs of its outputs', (name) => {
  const recorded = recordedCase(name)
  const pictures = recorded.images.map(({ outputs }) => outputs)
  const plan = planByValues(recorded.signature, name, pictures, {
    family: named[name] ?? null,
    inputSize: name === 'yolov5-dynamic' ? { width: 96, height: 96 } : null,
  })
  const { reading, classCount } = plan
  const [image] = recorded.images
  if (image === undefined) throw new Error('no image')
  const misfit = (outputs: Outputs) =>
    misfitOfOutputs(reading, outputs, {
      frame: image.frame,
      batch: plan.batch,
      declared: plan.signature.outputs,
      classCount,
    })
  const replaced = (at: number, by: (tensor: OutputTensor) => OutputTensor) =>
    image.outputs.map((tensor, place) => (place === at ? by(tensor) : tensor))
  const needed = [...image.outputs.keys()].filter((at) => misfit(replaced(at, unusable)) !== null)

  it('is what its exporter’s own runs gave', () => {
    for (const { outputs, frame } of recorded.images) {
      expect(
        misfitOfOutputs(reading, outputs, { frame, batch: plan.batch, declared: plan.signature.outputs, classCount }),
      ).toBeNull()
    }
    expect(needed.length).toBeGreaterThan(0)
  })

  it('is no output with an entry more or fewer along any axis that is not of boxes alone', () => {
    const accepted = needed.flatMap((at) => {
      const tensor = image.outputs[at] as OutputTensor
      const isSelection = reading.kind === 'selected' && tensor.name === reading.selected
      const free = freeAxes(reading, tensor, isSelection)
      return [...tensor.dims.keys()].flatMap((axis) =>
        [-1, 1].flatMap((by) => {
          const isRefused = misfit(replaced(at, (each) => resized(each, axis, by))) !== null
          return isRefused === free.includes(axis) ? [`${tensor.name} [${tensor.dims}], axis ${axis} by ${by}`] : []
        }),
      )
    })
    // A batch axis of 1 that becomes 0 leaves no box, which is no fault.
    expect(accepted.filter((line) => !/axis 0 by -1$/.test(line))).toEqual([])
  })

  it('is no whole numbers where scores are read', () => {
    const asWhole = image.outputs.map((tensor) => ({ ...tensor, data: Int32Array.from(tensor.data) }))
    expect(misfit(asWhole)?.needed).toContain('real numbers')
  })
})

describe('an output that came otherwise than its reading needs it', () => {
  const frame = { scaleX: 1, scaleY: 1, padX: 0, padY: 0, width: 8, height: 8, inputWidth: 8, inputHeight: 8 }
  const misfit = (reading: Reading, outputs: Outputs, batch = 1) =>
    misfitOfOutputs(reading, outputs, { frame, batch, declared: [], classCount: null })

  it.each([4, 5, 7, 12])('is named with both shapes: %d columns instead of six', (columns) => {
    expect(misfit(sixColumns('output0'), [zeros('output0', 1, 300, columns)])).toEqual({
      output: 'output0',
      needed: '[…, boxes, 6]',
      came: `float32 [1, 300, ${columns}]`,
    })
  })

  it('may have more columns where the file declares them, or the reading says that they are not read', () => {
    const outputs = [zeros('output0', 1, 300, 38)]
    const declared = [{ name: 'output0', type: 'float32', shape: [1, 300, 38] }] as const
    expect(misfitOfOutputs(sixColumns('output0'), outputs, { frame, batch: 1, declared, classCount: null })).toBeNull()
    expect(misfit(sixColumns('output0', { unread: 32 }), outputs)).toBeNull()
    expect(misfit(sixColumns('output0', { unread: 31 }), outputs)).not.toBeNull()
  })

  it('is refused where it holds several pictures’ rows as one’s', () => {
    expect(misfit(sixColumns('output0'), [zeros('output0', 2, 300, 6)])?.came).toBe('float32 [2, 300, 6]')
  })

  it('is refused where a row with a score has a class that is no whole number; padding may hold anything', () => {
    const rows = (score: number, chosen: number) =>
      misfit(sixColumns('output0'), [
        { name: 'output0', dims: [1, 1, 6], data: Float32Array.of(0, 0, 1, 1, score, chosen) },
      ])
    expect(rows(0.5, 1.5)).toEqual({
      output: 'output0',
      needed: 'whole numbers as classes',
      came: 'class 1.5 in row 0',
    })
    expect([rows(0.5, 2), rows(0, 1.5)]).toEqual([null, null])
  })

  it('is refused where a row with a score has a class below the first; padding of -1 without a score is silent', () => {
    const rows = (score: number, chosen: number, classOffset = 0, unclassed = 'refused') => {
      const reading = sixColumns('output0')
      const scores = { ...reading.scores, classOffset, unclassed } as typeof reading.scores
      const data = Float32Array.of(0, 0, 1, 1, score, chosen)
      return misfit({ ...reading, scores }, [{ name: 'output0', dims: [1, 1, 6], data }])
    }
    expect(rows(0.5, -1)).toEqual({
      output: 'output0',
      needed: 'classes from 0 on in rows with a score',
      came: 'class -1 in row 0, whose score is 0.500',
    })
    expect(rows(0.5, 0, 1)?.needed).toBe('classes from 1 on in rows with a score')
    expect([rows(0, -1), rows(-1, -1), rows(0, 0, 1), rows(0.5, 1, 1)]).toEqual([null, null, null, null])
    expect(rows(0.5, -1, 0, 'left-out')).toBeNull()
  })

  it('is refused where counts are no counts', () => {
    const reading = chosenRows('rows', { format: 'corners', box: 0, score: 4, class: 5 }, { count: 'count' })
    const counted = (...counts: number[]) =>
      misfit(
        reading,
        [zeros('rows', 5, 6), { name: 'count', dims: [counts.length], data: Float32Array.from(counts) }],
        counts.length,
      )
    expect(counted(3)).toBeNull()
    expect(counted(2, 3)).toBeNull()
    expect(counted(2.5)?.came).toBe('2.5')
    expect(counted(-1)?.came).toBe('-1')
    expect(counted(3, 3)?.needed).toBe('counts that add up to at most 5 boxes')
  })
})

function zeros(name: string, ...dims: number[]): OutputTensor {
  return { name, dims, data: new Float32Array(dims.reduce((product, size) => product * size, 1)) }
}

function unusable(): OutputTensor {
  return { name: 'another', dims: [7, 7, 7], data: new Uint8Array(343) }
}

function resized({ name, dims, data }: OutputTensor, axis: number, by: number): OutputTensor {
  const sizes = dims.map((size, at) => (at === axis ? size + by : size))
  const length = sizes.reduce((product, size) => product * size, 1)
  const Type = data.constructor as new (length: number) => OutputTensor['data']
  return { name, dims: sizes, data: new Type(length) }
}
