import type { JobImage, MeasureJob } from '../../measurement/jobs/job.ts'
import type { ModelPlan } from '../../models/plan-model.ts'
import type { Provider } from '../../models/providers/provider.ts'
import { modelsOfStore, waysOfModel } from '../../store/store-info.ts'
import { type Origin, originName } from '../../store/stored-image.ts'
import { KnownImages } from './known-images.ts'
import { offlineError } from './offline-errors.ts'
import type { AboutPlan, PlanKey } from './prediction-keys.ts'
import type { RunStore } from './run-store.ts'

/** What the store holds of a job with one provider. */
export interface OfflineKnown {
  readonly provider: Provider
  readonly known: KnownImages
  readonly own: Origin
}

/** What the store has of one model, in the way that is asked for. */
interface OfModel {
  readonly key: PlanKey
  /** The group that has the most of the images; quantised models have one for each set of instructions. */
  readonly known: KnownImages
  readonly missing: readonly number[]
  /** Groups that differ in nothing but the instruction sets. */
  readonly groups: readonly (readonly [group: string, about: AboutPlan])[]
  readonly ways: ReadonlyMap<string, unknown>
}

/**
 * All that a job is to find, from the store alone. For `auto` it is the provider whose predictions are there.
 * @throws UserError saying for the first model what is missing and why.
 */
export async function knownOffline(
  { plans, images, provider }: Pick<MeasureJob, 'plans' | 'images' | 'provider'>,
  run: RunStore,
): Promise<OfflineKnown> {
  const imageKeys = await run.keys.imageKeys(images)
  const tried: { readonly provider: Provider; readonly models: readonly OfModel[] }[] = []
  for (const each of provider === 'auto' ? (['cuda', 'cpu'] as const) : [provider]) {
    const models = await Promise.all(plans.map((plan) => ofModel(plan, each, imageKeys, run)))
    tried.push({ provider: each, models })
    if (models.some(({ missing }) => missing.length > 0)) continue
    const known = KnownImages.together(models.map((model) => model.known))
    if (run.sameMachine) refuseSeveralMachines(known, plans.length)
    return { provider: each, known, own: await run.keys.originOf(each) }
  }
  const missing = ({ models }: (typeof tried)[number]) => models.reduce((sum, model) => sum + model.missing.length, 0)
  const [nearest] = tried.toSorted((one, other) => missing(one) - missing(other))
  const { models, provider: wanted } = nearest as (typeof tried)[number]
  const at = models.findIndex((model) => model.missing.length > 0)
  throw await whyMissing(plans[at] as ModelPlan, models[at] as OfModel, images, wanted, run)
}

async function ofModel(
  plan: ModelPlan,
  provider: Provider,
  imageKeys: readonly (string | null)[],
  { store, keys }: RunStore,
): Promise<OfModel> {
  const key = await keys.planKey(plan, provider)
  const ways = await waysOfModel(store.folder, key.group.split('/')[0] as string)
  const groups = [...(ways as Map<string, AboutPlan | null>)].flatMap(([group, about]) =>
    about !== null && isSameButSets(about, key.about) ? [[group, about] as const] : [],
  )
  const own = await keys.originOf(provider)
  let known = KnownImages.none(1, imageKeys.length)
  for (const group of new Set([key.group, ...groups.map(([each]) => each)])) {
    const read = await KnownImages.read(store, [group], imageKeys, { own, sameMachine: false })
    if (read.missingOf(0).length < known.missingOf(0).length) known = read
  }
  return { key, known, missing: known.missingOf(0), groups, ways }
}

async function whyMissing(
  { label, signature }: ModelPlan,
  { key, missing, groups, ways }: OfModel,
  images: readonly JobImage[],
  wanted: Provider,
  { store }: RunStore,
) {
  const { about } = key
  const abouts = [...ways.values()].filter((each): each is AboutPlan => each !== null)
  if (abouts.length === 0) {
    const known = [...new Set((await modelsOfStore(store.folder)).map((each) => (each as AboutPlan).model))]
    return offlineError('offline-model-unknown', { label, path: signature.path, store: store.folder, known })
  }
  if (groups.length === 0) {
    const samePlan = abouts.filter(({ plan }) => same(plan, about.plan))
    const sameProvider = samePlan.filter(({ provider }) => provider === wanted)
    const others = sameProvider.map(({ tf32Override = null }) => tf32Override)
    if (others.length > 0 && !others.includes(about.tf32Override)) {
      return offlineError('offline-tf32-differs', { label, there: others[0] ?? null, here: about.tf32Override })
    }
    const [other] = sameProvider
    if (other !== undefined)
      return offlineError('offline-version-differs', { label, differs: versionsApart(other, about) })
    if (samePlan.length > 0) {
      const known = [...new Set(samePlan.map(({ provider }) => provider))]
      return offlineError('offline-provider-differs', { label, wanted, known })
    }
    return offlineError('offline-plan-differs', { label, differs: fieldsApart(abouts.at(-1)?.plan, about.plan) })
  }
  if (groups.length > 1) {
    const sets = groups.map(([, { instructionSets }]) => (instructionSets ?? []).join(', ') || 'none')
    return offlineError('offline-processors-differ', { label, sets })
  }
  if (missing.length === images.length) return offlineError('offline-data-differs', { label, images: images.length })
  const examples = missing.slice(0, 3).map((at) => images[at]?.fileName ?? '')
  return offlineError('offline-images-missing', { label, missing: missing.length, images: images.length, examples })
}

function refuseSeveralMachines(known: KnownImages, models: number): void {
  const processors = new Set<string>()
  for (let model = 0; model < models; model++) {
    for (const origin of known.originsOf(model)) processors.add(originName(origin))
  }
  if (processors.size > 1) throw offlineError('offline-machines-differ', { processors: [...processors] })
}

function isSameButSets(one: AboutPlan, other: AboutPlan): boolean {
  const deciding = ({ provider, plan, tf32Override = null, versions: { decoder, onnxruntime, sharp } }: AboutPlan) => [
    ...[provider, plan, tf32Override, decoder, onnxruntime, sharp],
  ]
  return same(deciding(one), deciding(other))
}

function versionsApart({ versions: there }: AboutPlan, { versions: here }: AboutPlan): string[] {
  const programs = (['onnxruntime', 'sharp'] as const).filter((name) => there[name] !== here[name])
  return [
    ...programs.map((name) => `${name} ${there[name]} (here ${here[name]})`),
    ...(there.decoder === here.decoder
      ? []
      : [`detcompare ${there.detcompare}, whose code for reading images and outputs is not that of this one`]),
  ]
}

function fieldsApart(there: unknown, here: unknown): string[] {
  const [one, other] = [there, here].map((plan) => (plan ?? {}) as Readonly<Record<string, unknown>>)
  return Object.keys(other ?? {}).filter((field) => !same(one?.[field], other?.[field]))
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
