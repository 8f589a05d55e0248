import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Architecture } from '../../../src/models/architecture/architecture.ts'
import type { ArchitectureDifference } from '../../../src/models/architecture/architecture-difference.ts'
import { describeArchitecture } from '../../../src/models/architecture/describe-architecture.ts'
import { readGraph } from '../../../src/models/architecture/graph/read-graph.ts'
import { readArchitecture } from '../../../src/models/architecture/read-architecture.ts'
import { readModelFile } from '../../../src/models/file/read-model-file.ts'
import { FUZZ_TIMEOUT_MS, fuzzRuns, mutationsOf } from '../../files/mutations.ts'
import { planModel } from '../planned.ts'
import { fed } from './fed.ts'

const kinds = {
  none: null,
  se: 'squeeze-excite',
  eca: 'eca',
  spatial: 'spatial',
  cbam: 'cbam',
  self: 'softmax',
  linear: 'linear',
  deformable: 'deformable',
} as const

const written = ['torchscript', 'dynamo'].flatMap((exporter) =>
  Object.entries(kinds).map(([name, kind]) => ({ exporter, name, kind })),
)

describe('a small detector whose nodes and weights have no names', () => {
  it.each(written)(
    'of $exporter with $name has it in backbone, neck and head, and nothing else',
    ({ exporter, name, kind }) => {
      const bytes = readFileSync(`fixtures/architecture/${exporter}-${name}.onnx`)
      const { attention } = describeArchitecture(readGraph(bytes), fed(64, 64)).architecture
      const places = [
        { part: 'backbone', stride: 8 },
        { part: 'neck', stride: 8 },
        { part: 'head', stride: 8 },
        { part: 'head', stride: 16 },
      ]
      expect(attention).toEqual(kind === null ? [] : places.map((place) => ({ name: kind, ...place, count: 1 })))
    },
  )
})

async function read(path: string): Promise<Architecture> {
  return (await readArchitecture(planModel(await readModelFile(path), 'it'))).architecture
}

const sum = (numbers: readonly (number | null)[]) =>
  numbers.reduce<number>((all, number) => all + (number ?? Number.NaN), 0)

const { models } = JSON.parse(readFileSync('fixtures/macs/macs.json', 'utf8')) as {
  models: Record<string, { torch: number }>
}

describe.each(['rtdetr-tiny', 'rtdetr-tiny-cbam'])('the stages of %s', (name) => {
  it('have together what torch counts of the module, and every parameter of the file', async () => {
    const { stages } = await read(`models/${name}.onnx`)
    const { parameters } = await readModelFile(`models/${name}.onnx`)
    expect(sum(stages.map(({ macs }) => macs))).toBe(models[name]?.torch)
    expect(sum(stages.map((stage) => stage.parameters))).toBe(parameters)
  })

  // scripts/shapes/model.py: an input of 256 pixels; widths 16, 48, 96 and 192 of the backbone, 64 of the rest.
  it('have the sizes that the model was built with', async () => {
    const { stages } = await read(`models/${name}.onnx`)
    expect(stages.map(({ part, stride, output }) => [part, stride, output?.join('×') ?? null])).toEqual([
      ['backbone', 2, '16×128×128'],
      ['backbone', 4, '16×64×64'],
      ['backbone', 8, '48×32×32'],
      ['backbone', 16, '96×16×16'],
      ['backbone', 32, '192×8×8'],
      ['neck', 8, '64×32×32'],
      ['neck', 16, '64×16×16'],
      ['neck', 32, '64×8×8'],
      ['head', 8, '64×32×32'],
      ['head', 16, '64×16×16'],
      ['head', 32, '64×8×8'],
      ['head', null, null],
    ])
  })
})

describe('attention of the models here', () => {
  const decoder = [
    { name: 'softmax', part: 'neck', stride: 32, count: 1 },
    { name: 'softmax', part: 'head', stride: null, count: 3 },
    { name: 'deformable', part: 'head', stride: null, count: 3 },
  ]

  it('is that of RT-DETR', async () => {
    expect((await read('models/rtdetr-tiny.onnx')).attention).toEqual(decoder)
  })

  it('and CBAM on each map that leaves the backbone of the other', async () => {
    const cbam = [8, 16, 32].map((stride) => ({ name: 'cbam', part: 'backbone', stride, count: 1 }))
    expect((await read('models/rtdetr-tiny-cbam.onnx')).attention).toEqual([...cbam, ...decoder])
  })
})

// What the exporters' code has: YOLO26's C2PSA, and PSA in its last C3k2; PP-LCNet's SE in its last two blocks, and one ESE on
// each level of PicoDet's head; three layers of DEIMv2's decoder; nothing in ShuffleNetV2, CSPDarknet, and UltraFace.
const published = {
  'yolov8n-int8': [],
  'yolo26n-int8': ['softmax backbone 32: 1', 'softmax neck 32: 1'],
  'yolox-nano': [],
  'nanodet-m-416': [],
  'picodet-xs-320-lcnet': [
    'squeeze-excite backbone 32: 2',
    'channel head 8: 1',
    'channel head 16: 1',
    'channel head 32: 1',
    'channel head 64: 1',
  ],
  'deimv2-atto-320-int8': ['softmax head null: 3', 'deformable head null: 3'],
  'ultraface-rfb-320': [],
  'ultraface-slim-320': [],
}
const shared = '../shared/models'

describe.skipIf(!existsSync(shared))('attention of published models', () => {
  it.each(Object.entries(published))('%s is what its code has', async (name, expected) => {
    const { attention } = await read(join(shared, `${name}.onnx`))
    expect(attention.map(({ name, part, stride, count }) => `${name} ${part} ${stride}: ${count}`)).toEqual(expected)
  })
})

interface RecordedPair {
  readonly exporter: string
  readonly kind: Exclude<keyof typeof kinds, 'none'>
  readonly place: string
  readonly inserted: number
  readonly attention: ArchitectureDifference['attention']
}

describe('the record of 42 pairs (scripts/architecture)', () => {
  const pairs = JSON.parse(readFileSync('fixtures/architecture/pairs.json', 'utf8')) as RecordedPair[]
  const isRight =
    ({ kind, place }: RecordedPair) =>
    (change: ArchitectureDifference['attention'][number]) =>
      change.name === kinds[kind] && change.from === null && change.to?.part === place

  it('has each kind at each place from each exporter', () => {
    expect(new Set(pairs.map(({ exporter, kind, place }) => `${exporter} ${kind} ${place}`)).size).toBe(7 * 3 * 2)
  })

  it('names at least 95 % of the inserted blocks with their place', () => {
    const named = pairs.map((pair) => sum(pair.attention.filter(isRight(pair)).map(({ count }) => count)))
    expect(sum(named) / sum(pairs.map(({ inserted }) => inserted))).toBeGreaterThanOrEqual(0.95)
    expect(pairs.filter(({ inserted }, at) => (named[at] ?? 0) > inserted)).toEqual([])
  })

  it('names nothing that was not inserted', () => {
    expect(pairs.flatMap((pair) => pair.attention.filter((change) => !isRight(pair)(change)))).toEqual([])
  })
})

describe('the record of the study’s systems (scripts/architecture)', () => {
  interface RecordedSystem {
    readonly system: string
    readonly modules: Readonly<Record<string, number>>
    readonly attention: Architecture['attention']
  }
  const systems = JSON.parse(readFileSync('fixtures/architecture/systems.json', 'utf8')) as RecordedSystem[]

  it.each(systems)('names as many blocks in $system as torch has modules', ({ modules, attention }) => {
    expect(countsOf(attention)).toEqual(modules)
  })

  it('has squeeze-excite and linear attention in backbones alone', () => {
    const inBackbones = systems.flatMap(({ attention }) =>
      attention.filter(({ name }) => name === 'squeeze-excite' || name === 'linear'),
    )
    expect(new Set(inBackbones.map(({ part }) => part))).toEqual(new Set(['backbone']))
  })
})

describe('the record of timm’s backbones with a plain pyramid (scripts/architecture)', () => {
  interface RecordedBackbone {
    readonly backbone: string
    readonly modules: Readonly<Record<string, number>>
    readonly attention: Architecture['attention']
    readonly stages: readonly string[]
  }
  const backbones = JSON.parse(readFileSync('fixtures/architecture/backbones.json', 'utf8')) as RecordedBackbone[]

  it.each(backbones)(
    'names as many blocks in $backbone as torch has modules, in the backbone',
    ({ modules, attention }) => {
      expect(countsOf(attention)).toEqual(modules)
      expect(attention.filter(({ part }) => part !== 'backbone')).toEqual([])
    },
  )

  it('tells the three levels of neck and head, and the backbone to its end but for HRNet, which joins scales itself', () => {
    const levels = ['neck 8', 'neck 16', 'neck 32', 'head 8', 'head 16', 'head 32']
    const astray = backbones.filter(({ stages }) => stages.slice(-7).join() !== ['backbone 32', ...levels].join())
    expect(astray.map(({ backbone }) => backbone)).toEqual(['hrnet_w18_small'])
  })
})

function countsOf(attention: Architecture['attention']): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { name, count } of attention) counts[name] = (counts[name] ?? 0) + count
  return counts
}

// By the papers and code of the modules. Without a name: what pools by attention (gc, gca, mobilevitv2) or weighs branches (sk, splat).
const modules = {
  se: 'squeeze-excite',
  'torchvision-se': 'squeeze-excite',
  ese: 'channel',
  eca: 'eca',
  ceca: 'eca',
  cbam: 'cbam',
  lcbam: 'cbam',
  nl: 'softmax',
  attention2d: 'softmax',
  multiquery2d: 'softmax',
  vit: 'softmax',
  xca: 'softmax',
  litemla: 'linear',
  lambda: 'linear',
  gc: null,
  gca: null,
  mobilevitv2: null,
  sk: null,
  splat: null,
} as const

describe('a module of timm or torchvision between two convolutions, without names', () => {
  const cases = ['torchscript', 'dynamo'].flatMap((exporter) =>
    Object.entries(modules).map(([module, name]) => ({ exporter, module, name })),
  )

  it.each(cases)('$module of $exporter is named $name', ({ exporter, module, name }) => {
    const graph = readGraph(readFileSync(`fixtures/architecture/modules/${exporter}-${module}.onnx`))
    expect(countsOf(describeArchitecture(graph, fed(64, 64)).architecture.attention)).toEqual(
      name === null ? {} : { [name]: 1 },
    )
  })
})

describe('a damaged graph', () => {
  const files = ['torchscript-deformable', 'dynamo-linear', 'torchscript-cbam'].map((name) =>
    readFileSync(`fixtures/architecture/${name}.onnx`),
  )
  /** The graph of such bytes; null where they are none. */
  const graphOf = (bytes: Uint8Array) => {
    try {
      return readGraph(bytes)
    } catch {
      return null
    }
  }

  it(
    'is described as far as it goes',
    () => {
      let described = 0
      const property = fc.property(mutationsOf(files), (bytes) => {
        const graph = graphOf(bytes)
        if (graph === null) return
        described++
        const { stages } = describeArchitecture(graph, fed(64, 64)).architecture
        for (const { parameters, macs } of stages) {
          expect(parameters).toBeGreaterThanOrEqual(0)
          if (macs !== null) expect(macs).toBeGreaterThanOrEqual(0)
        }
      })
      fc.assert(property, fuzzRuns(200))
      expect(described).toBeGreaterThan(0)
    },
    FUZZ_TIMEOUT_MS,
  )
})
