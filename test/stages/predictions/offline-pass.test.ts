import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { UserError } from '../../../src/errors.ts'
import { versionAt } from '../../../src/files/file-version.ts'
import type { JobImage } from '../../../src/measurement/jobs/job.ts'
import { readModelFile } from '../../../src/models/file/read-model-file.ts'
import { type ModelPlan, onlyPlan, planCandidates } from '../../../src/models/plan-model.ts'
import { knownOffline } from '../../../src/stages/predictions/offline-pass.ts'
import { keyOf, type PlanKey, PredictionKeys } from '../../../src/stages/predictions/prediction-keys.ts'
import { PredictionStore } from '../../../src/store/prediction-store.ts'
import type { Origin } from '../../../src/store/stored-image.ts'
import { temporaryFolder } from '../../dataset/temporary-folder.ts'

const nothing = { card: null, family: null, inputSize: null, scoreFloor: null, nmsIou: null, maxDetections: null }
const plan = onlyPlan(planCandidates(await readModelFile('models/rtdetr-tiny.onnx'), 'rtdetr-tiny', nothing))
const { signature } = plan
const quantised: ModelPlan = {
  ...plan,
  signature: { ...signature, operators: { ...signature.operators, QLinearConv: 3 } },
}

/** Keys on a machine whose processor has these flags. */
function keysOn(flags: string): PredictionKeys {
  const root = temporaryFolder({})
  mkdirSync(join(root, 'proc'))
  writeFileSync(join(root, 'proc/cpuinfo'), `flags\t\t: ${flags}\n`)
  return new PredictionKeys({ provider: 'cpu' }, { root, env: {} })
}

const [older, newer] = [keysOn('fpu avx2'), keysOn('fpu avx2 avx512f avx512_vnni')]
const images: readonly JobImage[] = await Promise.all(
  [0, 1, 2, 3].map(async (at) => {
    const path = join(temporaryFolder({ 'a.png': `picture ${at}` }), 'a.png')
    return { path, fileName: `${at}.png`, version: await versionAt(path), width: 4, height: 4 }
  }),
)
const imageKeys = await older.imageKeys(images)

/** A store with entries for some images, made by whoever has the key. */
async function storeWith(parts: readonly { key: PlanKey; origin: Origin; places: readonly number[] }[]) {
  const store = new PredictionStore(join(temporaryFolder({}), 'store'))
  for (const { key, origin, places } of parts) {
    store.describe(key.group, key.about)
    for (const at of places) {
      const found = { classIndex: new Int32Array(1), boxes: new Float64Array(4), scores: new Float64Array(1) }
      store.add(key.group, origin, { key: imageKeys[at] as string, facts: { look: null, findings: [] }, ...found })
    }
  }
  await store.close()
  return store
}

async function refusal(plans: readonly ModelPlan[], store: PredictionStore, sameMachine = false) {
  const run = { store, keys: newer, sameMachine, offline: true }
  const outcome = await knownOffline({ plans, images, provider: 'cpu' }, run).catch((error: UserError) => error)
  return outcome instanceof Error ? { code: outcome.code, message: outcome.message, next: outcome.next } : outcome
}

/** The key that the program has with other versions. */
async function keyOfVersions(versions: Partial<PlanKey['about']['versions']>): Promise<PlanKey> {
  const { group, about } = await newer.planKey(plan, 'cpu')
  const other = { ...about, versions: { ...about.versions, ...versions } }
  const { decoder, onnxruntime, sharp } = other.versions
  const way = keyOf(['cpu', decoder, onnxruntime, sharp, other.instructionSets, other.plan])
  return { group: `${group.split('/')[0]}/${way}`, about: other }
}

it('the key of the versions in force is that of the program', async () => {
  expect(await keyOfVersions({})).toEqual(await newer.planKey(plan, 'cpu'))
})

it.each([
  ['onnxruntime', { onnxruntime: '1.2.3' }, /with another version: onnxruntime 1\.2\.3 \(here [\d.]+\)\.$/],
  ['sharp', { sharp: '0.1.0' }, /with another version: sharp 0\.1\.0 \(here [\d.]+\)\.$/],
  [
    'detcompare, whose decoding differs',
    { detcompare: '0.0.9', decoder: '0'.repeat(64) },
    /with another version: detcompare 0\.0\.9, whose code for reading images and outputs is not that of this one\.$/,
  ],
])('entries of another %s are told as such, and not used', async (_, versions, message) => {
  const origin = await newer.originOf('cpu')
  const store = await storeWith([{ key: await keyOfVersions(versions), origin, places: [0, 1, 2, 3] }])
  expect(await refusal([plan], store)).toEqual({
    code: 'offline-version-differs',
    message: expect.stringMatching(message),
    next: 'Run `detcompare predict` for rtdetr-tiny with the options of this command and with this version, or evaluate with the version that made them.',
  })
})

it('entries of a run whose libraries could not round to TF32 are told as such, and not used', async () => {
  const { group, about } = await newer.planKey(plan, 'cpu')
  const key = { group: `${group.split('/')[0]}/${keyOf('another way')}`, about: { ...about, tf32Override: '0' } }
  const store = await storeWith([{ key, origin: await newer.originOf('cpu'), places: [0, 1, 2, 3] }])
  expect(await refusal([plan], store)).toEqual({
    code: 'offline-tf32-differs',
    message: 'The predictions of rtdetr-tiny were made with NVIDIA_TF32_OVERRIDE=0, and here it is not set.',
    next: 'Set it as it was there (`export NVIDIA_TF32_OVERRIDE=0`), or run `detcompare predict` again with what it is here. With 0, NVIDIA’s libraries do not round to TF32.',
  })
})

it('entries that an earlier program described without that variable are those of a run without it', async () => {
  const { about, ...key } = await newer.planKey(plan, 'cpu')
  const { tf32Override: _, ...described } = about
  const parts = { key: { ...key, about: described as typeof about }, origin: await newer.originOf('cpu') }
  const store = await storeWith([{ ...parts, places: [0, 1, 2, 3] }])
  expect(await refusal([plan], store)).not.toHaveProperty('code')
})

// Instruction sets are read from /proc/cpuinfo.
const knowsSets = process.platform === 'linux' && process.arch === 'x64'

it.runIf(knowsSets)('a quantised model whose parts ran on unlike processors is refused, with both', async () => {
  const [one, other] = [await older.planKey(quantised, 'cpu'), await newer.planKey(quantised, 'cpu')]
  const store = await storeWith([
    { key: one, origin: await older.originOf('cpu'), places: [0, 1] },
    { key: other, origin: await newer.originOf('cpu'), places: [2, 3] },
  ])
  expect(await refusal([quantised], store)).toEqual({
    code: 'offline-processors-differ',
    message: expect.stringMatching(
      /^The predictions of rtdetr-tiny were made on processors with different instruction sets \(.*; .*\), and it is quantised\.$/,
    ),
    next: expect.stringContaining('on one kind of processor.'),
  })
})

it.runIf(knowsSets)(
  'a quantised model is evaluated where all of it ran on one processor, be it another one',
  async () => {
    const origin = await older.originOf('cpu')
    const store = await storeWith([{ key: await older.planKey(quantised, 'cpu'), origin, places: [0, 1, 2, 3] }])
    const { known } = await knownOffline(
      { plans: [quantised], images, provider: 'cpu' },
      { store, keys: newer, sameMachine: true, offline: true },
    )
    expect(known.originsOf(0)).toEqual([origin, origin, origin, origin])
  },
)

it('a model in float32 whose parts ran on several machines is evaluated, and refused with --same-machine', async () => {
  const key = await newer.planKey(plan, 'cpu')
  const own = await newer.originOf('cpu')
  const store = await storeWith([
    { key, origin: own, places: [0, 1] },
    { key, origin: { processor: 'Other CPU', instructionSets: ['AVX2'] }, places: [2, 3] },
  ])
  const { known } = await knownOffline(
    { plans: [plan], images, provider: 'cpu' },
    { store, keys: newer, sameMachine: false, offline: true },
  )
  expect(known.isComplete).toBe(true)
  expect(await refusal([plan], store, true)).toEqual({
    code: 'offline-machines-differ',
    message: expect.stringMatching(
      /^The predictions were made on 2 kinds of processor: .*Other CPU with AVX2.*--same-machine asks for one\.$/,
    ),
    next: 'Remove --same-machine, or run `detcompare predict` on one kind of processor.',
  })
})
