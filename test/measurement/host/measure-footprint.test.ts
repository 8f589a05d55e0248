import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { Caveat } from '../../../src/caveat.ts'
import { nodesElsewhereCaveats } from '../../../src/comparison/caveats/nodes-elsewhere.ts'
import type { JobImage } from '../../../src/measurement/jobs/job.ts'
import type { Footprints } from '../../../src/measurement/parent/measure-footprints.ts'
import { readModelFile } from '../../../src/models/file/read-model-file.ts'
import type { ModelPlan } from '../../../src/models/plan-model.ts'
import { temporaryFolder } from '../../dataset/temporary-folder.ts'
import { built } from '../../models/built.ts'
import { planModel } from '../../models/planned.ts'

const { measureFootprints } = await built<typeof import('../../../src/measurement/parent/measure-footprints.ts')>(
  'measurement/parent/measure-footprints',
)

const { probeProvider } = await built<typeof import('../../../src/measurement/parent/probe-provider.ts')>(
  'measurement/parent/probe-provider',
)

async function planOf(path: string): Promise<ModelPlan> {
  return planModel(await readModelFile(path), path)
}

/** The first pictures of a folder. */
function pictures(folder: string, count: number): JobImage[] {
  const names = readdirSync(folder).sort().slice(0, count)
  return names.map((fileName) => ({ path: join(folder, fileName), fileName, version: null, width: null, height: null }))
}

const shapes = pictures('fixtures/shapes/val', 5)

describe('the footprint of a model', () => {
  const path = 'models/rtdetr-tiny.onnx'
  let found: Footprints['footprints'][number]

  const temporary = temporaryFolder({})

  beforeAll(async () => {
    vi.stubEnv('TMPDIR', temporary)
    const { footprints, caveats } = await measureFootprints([await planOf(path)], shapes, { provider: 'cpu' }, {})
    expect(caveats).toEqual([])
    found = footprints[0] ?? null
    vi.unstubAllEnvs()
  })

  it('has the multiply-accumulates of one picture', () => {
    const { models } = JSON.parse(readFileSync('fixtures/macs/macs.json', 'utf8'))
    expect(found).toMatchObject({ macs: models['rtdetr-tiny'].torch, macsLeftOut: [] })
  })

  it('says where the nodes ran', () => {
    expect(Object.keys(found?.nodesByProvider ?? {})).toEqual(['CPUExecutionProvider'])
    expect(found?.nodesByProvider.CPUExecutionProvider).toBeGreaterThan(1000)
  })

  it('has the model’s memory: more than its weights, and not the 40 MB that Node holds without it', () => {
    expect(found?.peakMemoryBytes).toBeGreaterThan(statSync(path).size)
    expect(found?.peakMemoryBytes).toBeLessThan(60e6)
  })

  it('leaves nothing in the folder for temporary files', () => {
    expect(readdirSync(temporary).filter((name) => name.startsWith('detcompare'))).toEqual([])
  })
})

describe('the multiply-accumulates of a picture', () => {
  /** A model of many operators that takes pictures in their own sizes. */
  async function ownSizes(): Promise<ModelPlan> {
    const plan = await planOf('models/rtdetr-tiny.onnx')
    const { path, sha256, versions } = await readModelFile('fixtures/macs/many-operators.onnx')
    return {
      ...plan,
      signature: { ...plan.signature, path, sha256, versions },
      extraInputs: [],
      preprocessing: { ...plan.preprocessing, width: null, height: null, fit: { kind: 'as-is' } },
    }
  }

  it('are null where pictures differ in them', async () => {
    const { footprints } = await measureFootprints([await ownSizes()], shapes, { provider: 'cpu' }, {})
    expect(footprints[0]).toMatchObject({ macs: null, macsLeftOut: [] })
  })

  it('are a number where pictures of their own sizes are all alike', async () => {
    const [first] = shapes as [JobImage]
    const { footprints } = await measureFootprints([await ownSizes()], [first, first], { provider: 'cpu' }, {})
    expect(footprints[0]?.macs).toBeGreaterThan(0)
  })
})

describe('memory', () => {
  it('is the model’s own, however much the process holds that starts its process', async () => {
    const held = Buffer.alloc(400e6, 1)
    const { footprints } = await measureFootprints(
      [await planOf('models/rtdetr-tiny.onnx')],
      shapes,
      { provider: 'cpu' },
      {},
    )
    expect(held[held.length - 1]).toBe(1)
    expect(footprints[0]?.peakMemoryBytes).toBeGreaterThan(5e6)
    expect(footprints[0]?.peakMemoryBytes).toBeLessThan(60e6)
  })

  it('grows with the pictures of a call, while the work for each stays the same', async () => {
    const plan = await planOf('models/rtdetr-tiny.onnx')
    const plans = [plan, { ...plan, batch: 8 }]
    const [small, large] = (await measureFootprints(plans, shapes, { provider: 'cpu' }, {})).footprints
    expect((large?.peakMemoryBytes ?? 0) - (small?.peakMemoryBytes ?? 0)).toBeGreaterThan(10e6)
    expect(large?.macs).toBe(small?.macs)
  })
})

const webgpu = await probeProvider({ provider: 'webgpu' })

describe.skipIf(webgpu.failure !== null)('a model on WebGPU, where this machine has it', () => {
  // A driver without a GPU takes long over each call: one picture is enough.
  it('runs its convolutions there, leaves to the CPU what WebGPU lacks, and a caveat says so', async () => {
    const plan = await planOf('models/rtdetr-tiny.onnx')
    const [found] = (await measureFootprints([plan], shapes.slice(0, 1), { provider: 'webgpu' }, {})).footprints
    const { WebGpuExecutionProvider: there = {}, CPUExecutionProvider: left = {} } = found?.heavyNodesByProvider ?? {}
    expect(there.Conv).toBeGreaterThan(50)
    expect(Object.keys(left)).not.toEqual([])
    const [caveat] = nodesElsewhereCaveats([{ label: plan.label, footprint: found ?? null }], 'webgpu')
    expect(caveat?.message).toMatch(/ran on WebGPU: .* ran elsewhere: \d+ on the CPU \(/)
  })
})

describe('a model that cannot be loaded once more', () => {
  it('leaves the others’ footprints and is told in a caveat', async () => {
    const plan = await planOf('models/rtdetr-tiny.onnx')
    const gone = { ...plan, label: 'gone', signature: { ...plan.signature, path: 'models/gone.onnx' } }
    const { footprints, caveats } = await measureFootprints([gone, plan], shapes, { provider: 'cpu' }, {})
    expect(footprints).toEqual([null, expect.objectContaining({ macsLeftOut: [] })])
    expect(caveats).toEqual<Caveat[]>([
      {
        code: 'footprint-not-measured',
        message: expect.stringContaining('models/gone.onnx'),
        subject: 'gone',
        count: 1,
        examples: [],
      },
    ])
  })

  it('is no reason to go on once the run was ended', async () => {
    const plan = await planOf('models/rtdetr-tiny.onnx')
    const watch = { signal: AbortSignal.abort() }
    await expect(measureFootprints([plan], shapes, { provider: 'cpu' }, watch)).rejects.toMatchObject({
      code: 'measurement-interrupted',
    })
  })
})

const published = '../shared/models'

/** Thousand millions of operations by the authors' tables; each multiplication and each addition is one. */
const operations = {
  'yolov8n-int8': 8.7,
  'yolo26n-int8': 5.4,
  'yolox-nano': 1.08,
  'nanodet-m-416': 1.2,
  'picodet-xs-320-lcnet': 0.67,
  'deimv2-atto-320-int8': 0.8,
} as const

describe.skipIf(!existsSync(published))('a published model', () => {
  // Tables are rounded, and some count biases, normalisation and activations as well.
  it.each(Object.entries(operations))(
    '%s multiplies and accumulates half of %d G times, to 6 in 100',
    async (name, giga) => {
      const { footprints } = await measureFootprints(
        [await planOf(join(published, `${name}.onnx`))],
        shapes,
        { provider: 'cpu' },
        {},
      )
      expect(footprints[0]?.macsLeftOut).toEqual([])
      expect(Math.abs((2 * (footprints[0]?.macs ?? 0)) / (giga * 1e9) - 1)).toBeLessThan(0.06)
    },
  )
})
