import { sharpVersion } from '../../images/sharp-version.ts'
import { modelThreads } from '../../machine/cpu-quota.ts'
import { inImageOrder } from '../../measurement/accuracy-pass/in-image-order.ts'
import type { MeasureJob } from '../../measurement/jobs/job.ts'
import type { FirstImages, ModelOutcome } from '../../measurement/outcomes/model-outcome.ts'
import type { Provenance } from '../../measurement/outcomes/provenance.ts'
import { probeProvider } from '../../measurement/parent/probe-provider.ts'
import { type Measurement, runJob, type WatchOptions } from '../../measurement/parent/run-job.ts'
import { spread } from '../../measurement/pictures/spread.ts'
import { onnxruntimePackage } from '../../models/providers/onnxruntime-folder.ts'
import { type Provider, takesDevice } from '../../models/providers/provider.ts'
import type { Origin } from '../../store/stored-image.ts'
import { SeenKeeper } from './keep-seen.ts'
import { KnownImages } from './known-images.ts'
import { knownOffline } from './offline-pass.ts'
import { type PlanKey, PredictionKeys } from './prediction-keys.ts'
import type { RunStore } from './run-store.ts'

/** What the main job gave, and by model where its detections come from. */
export interface StoredMeasurement {
  readonly measurement: Measurement
  readonly provenances: readonly Provenance[]
}

/** The main job; what it runs is all that it is asked for, or what the store lacks. */
type WholeJob = Omit<MeasureJob, 'remaining' | 'digests'>

/** Images whose detections are looked at before anything is judged. */
const FIRST_IMAGES = 16

/** Runs the main job without a store; throws as `runJob` does. */
export async function measureAll(job: WholeJob, watch: WatchOptions): Promise<StoredMeasurement> {
  const measurement = await runJob(job, watch)
  const origin = await new PredictionKeys(job).originOf(measurement.provider)
  const known = KnownImages.none(job.plans.length, job.images.length)
  return { measurement, provenances: job.plans.map((_, at) => known.provenanceOf(at, job.images.length, origin)) }
}

/**
 * Runs of the main job what the store lacks, and stores it while it is found. A run that ends early has lost little: the
 * next one goes on from there. Latency is always measured, where the job asks for it.
 * @throws UserError as `runJob` does.
 */
export async function measureStored(job: WholeJob, run: RunStore, watch: WatchOptions): Promise<StoredMeasurement> {
  const { keys } = run
  const providers: readonly Provider[] = job.provider === 'auto' ? ['cuda', 'cpu'] : [job.provider]
  const ways = new Map<Provider, Way>()
  for (const provider of providers) {
    const plans = await Promise.all(job.plans.map((plan) => keys.planKey(plan, provider)))
    ways.set(provider, { plans, groups: plans.map(({ group }) => group), origin: await keys.originOf(provider) })
  }
  const pass = new StoredPass(job, run, ways, watch)
  const chosen = await pass.choose()
  const done = await pass.run(chosen)
  // `auto` had another answer with these models than without: what the store holds of that provider is looked up now.
  if (chosen === null || done.provider === chosen.provider) return pass.whole(done, chosen)
  await run.store.flush()
  const other: Chosen = { ...(await pass.lookUp(done.provider)), reason: done.providerReason }
  return pass.whole(await pass.run(other), other)
}

/**
 * All that the main job would find, from the store alone: no model runs.
 * @throws UserError as `knownOffline` does.
 */
export async function measureOffline(job: WholeJob, run: RunStore, watch: WatchOptions): Promise<StoredMeasurement> {
  const { provider, known, own } = await knownOffline(job, run)
  const way: Way = { plans: [], groups: [], origin: own }
  const pass = new StoredPass({ ...job, provider, latency: null }, run, new Map([[provider, way]]), watch)
  const chosen: Chosen = { provider, known, imageKeys: [], reason: null }
  return pass.whole(await pass.run(chosen), chosen)
}

/** The models with one provider. */
interface Way {
  readonly plans: readonly PlanKey[]
  readonly groups: readonly string[]
  readonly origin: Origin
}

/** A provider, and what the store holds of it. */
interface LookedUp {
  readonly provider: Provider
  readonly known: KnownImages
  readonly imageKeys: readonly (string | null)[]
}

interface Chosen extends LookedUp {
  /** Why `auto` did not take CUDA; null where it did or was not asked. */
  readonly reason: string | null
}

class StoredPass {
  readonly #job: WholeJob
  readonly #run: RunStore
  readonly #ways: ReadonlyMap<Provider, Way>
  readonly #watch: WatchOptions
  readonly #described = new Set<string>()

  constructor(job: WholeJob, run: RunStore, ways: ReadonlyMap<Provider, Way>, watch: WatchOptions) {
    this.#job = job
    this.#run = run
    this.#ways = ways
    this.#watch = watch
  }

  /** The provider and what is known with it; null where the store has nothing of these models, so that no image need be read twice. */
  async choose(): Promise<Chosen | null> {
    const groups = [...this.#ways.values()].flatMap((way) => way.groups)
    const held = await Promise.all(groups.map((group) => this.#run.store.holds(group)))
    if (!held.includes(true)) return null
    const { provider: asked } = this.#job
    if (asked !== 'auto') return { ...(await this.lookUp(asked)), reason: null }
    const { failure } = await probeProvider({ ...this.#job, provider: 'cuda' }, this.#watch.signal)
    if (failure === null) return { ...(await this.lookUp('cuda')), reason: null }
    return { ...(await this.lookUp('cpu')), reason: failure.message }
  }

  async lookUp(provider: Provider): Promise<LookedUp> {
    const { images } = this.#job
    const { store, keys, sameMachine } = this.#run
    const { groups, origin: own } = this.#wayOf(provider)
    const imageKeys = await keys.imageKeys(images, (done) =>
      this.#watch.onProgress?.({ stage: 'lookup', done, total: images.length }),
    )
    return { provider, known: await KnownImages.read(store, groups, imageKeys, { own, sameMachine }), imageKeys }
  }

  /** Runs what is not known; nothing where that is everything, and no time is to be measured. */
  async run(chosen: Chosen | null): Promise<Measurement> {
    const { plans, images, latency } = this.#job
    if (chosen === null) return this.#measure(null, { ...this.#job, digests: true })
    const { provider, known, reason } = chosen
    const { asked, unreadable } = known
    const remaining = { asked, unreadable }
    if (!known.isComplete) {
      // A provider that works may still refuse a model, where `auto` takes the CPU.
      const wanted = this.#job.provider === 'auto' && provider !== 'cpu' ? 'auto' : provider
      const measurement = await this.#measure(chosen, { ...this.#job, provider: wanted, remaining })
      return { ...measurement, providerReason: measurement.providerReason ?? reason }
    }
    const isReadable = (image: number) => !unreadable.includes(image)
    const first = spread(images.length, FIRST_IMAGES).filter(isReadable)
    this.#watch.onFirstImages?.(withKnown({ images: first, models: plans.map(() => noDetections) }, known))
    if (latency !== null) {
      const measurement = await this.#measure(chosen, { ...this.#job, provider, remaining })
      return { ...measurement, providerReason: reason }
    }
    return { ...this.#notRun(provider), providerReason: reason }
  }

  async #measure(chosen: Chosen | null, job: MeasureJob): Promise<Measurement> {
    const { store } = this.#run
    const { images } = this.#job
    const asked = job.remaining?.asked ?? null
    const keeper = new SeenKeeper(store, { images, asked, keys: chosen?.imageKeys ?? null })
    const { onFirstImages } = this.#watch
    return runJob(job, {
      ...this.#watch,
      onFirstImages: (first) => onFirstImages?.(chosen === null ? first : withKnown(first, chosen.known)),
      onSeen: (seen, provider) => {
        const { groups, origin } = this.#wayOf(provider)
        keeper.add(seen, groups, origin)
        this.#describe(provider)
      },
    })
  }

  /** Puts what is known and what was found together, as if all had been found now. */
  whole(measurement: Measurement, chosen: Chosen | null): StoredMeasurement {
    const { plans, images } = this.#job
    const known = chosen?.known ?? KnownImages.none(plans.length, images.length)
    const { asked } = known
    const { origin } = this.#wayOf(measurement.provider)
    const isAsked = (image: number) => asked.some((ofModel) => ofModel[image] === 1)
    const findings = [...measurement.findings, ...known.findings.filter(({ imageIndex }) => !isAsked(imageIndex))]
    return {
      measurement: {
        ...measurement,
        models: measurement.models.map((model, at): ModelOutcome => {
          const detections = inImageOrder([known.detectionsOf(at), model.detections])
          return { ...model, unfiniteBoxes: model.unfiniteBoxes + known.unfiniteOf(at), detections }
        }),
        findings: findings.sort((one, other) => one.imageIndex - other.imageIndex),
        looks: images.map((_, at) => measurement.looks[at] ?? known.lookOf(at)),
      },
      provenances: plans.map((_, at) => {
        const fresh = (asked[at] as Uint8Array).reduce((sum, each) => sum + each, 0)
        return known.provenanceOf(at, fresh, origin)
      }),
    }
  }

  #notRun(provider: Provider): Measurement {
    const { plans, images, device, threads } = this.#job
    return {
      versions: { onnxruntime: onnxruntimePackage().version, sharp: sharpVersion },
      provider,
      providerReason: null,
      device: takesDevice(provider) ? (device ?? 0) : null,
      threads: modelThreads(threads) ?? null,
      models: plans.map(() => ({
        ...{ sessionCreationMs: null, firstCallMs: null, inferenceMs: null, unfiniteBoxes: 0 },
        detections: noDetections,
      })),
      findings: [],
      looks: images.map(() => null),
      accuracyPassMs: null,
      latency: null,
      nativeMessages: [],
    }
  }

  #describe(provider: Provider): void {
    for (const { group, about } of this.#wayOf(provider).plans) {
      if (this.#described.has(group)) continue
      this.#described.add(group)
      this.#run.store.describe(group, about)
    }
  }

  #wayOf(provider: Provider): Way {
    return this.#ways.get(provider) as Way
  }
}

const noDetections: ModelOutcome['detections'] = {
  imageIndex: new Int32Array(),
  classIndex: new Int32Array(),
  boxes: new Float64Array(),
  scores: new Float64Array(),
}

/** The first images with what the store holds of them besides. */
function withKnown({ images, models }: FirstImages, known: KnownImages): FirstImages {
  const some = new Set(images)
  return { images, models: models.map((found, at) => inImageOrder([known.detectionsOf(at, some), found])) }
}
