import type { Caveat } from '../../caveat.ts'
import type { JobImage } from '../../measurement/jobs/job.ts'
import type { FootprintOutcome } from '../../measurement/outcomes/footprint-outcome.ts'
import { type Footprints, footprintImages, measureFootprints } from '../../measurement/parent/measure-footprints.ts'
import type { WatchOptions } from '../../measurement/parent/run-job.ts'
import type { ModelPlan } from '../../models/plan-model.ts'
import type { Execution, Provider } from '../../models/providers/provider.ts'
import { keyOf } from './prediction-keys.ts'
import type { RunStore } from './run-store.ts'

/** What of a footprint depends on the model and the images alone; memory is the machine's. */
type Counted = Omit<FootprintOutcome, 'peakMemoryBytes'>

/**
 * What each model takes besides time. Where memory is not asked for, a model whose operations were counted before does not
 * run; throws as `measureFootprints` does.
 */
export async function storedFootprints(
  plans: readonly ModelPlan[],
  images: readonly JobImage[],
  execution: Execution & { readonly provider: Provider },
  memory: boolean,
  { store, keys, offline }: RunStore,
  watch: Pick<WatchOptions, 'onProgress' | 'signal'>,
): Promise<Footprints> {
  const imageKeys = await keys.imageKeys(footprintImages(images))
  const places = await Promise.all(
    plans.map(async (plan) => keyOf(['footprint', (await keys.planKey(plan, execution.provider)).group, imageKeys])),
  )
  const known = await Promise.all(
    places.map(async (key) => (memory ? null : ((await store.recall(key)) as Counted | null))),
  )
  const open = offline ? [] : plans.filter((_, at) => known[at] === null)
  const { footprints, caveats } = await measureFootprints(open, images, execution, watch)
  for (const [at, footprint] of footprints.entries()) {
    const key = places[plans.indexOf(open[at] as ModelPlan)] as string
    if (footprint !== null && !imageKeys.includes(null)) {
      const { peakMemoryBytes: _, ...counts } = footprint
      await store.keep(key, counts)
    }
  }
  return {
    footprints: plans.map((plan, at) => {
      const counts = known[at]
      return counts == null ? (footprints[open.indexOf(plan)] ?? null) : { ...counts, peakMemoryBytes: null }
    }),
    caveats: [...caveats, ...(offline ? plans.flatMap((plan, at) => (known[at] == null ? notStored(plan) : [])) : [])],
  }
}

function notStored({ label }: ModelPlan): Caveat {
  const message =
    'Its compute (multiply-accumulates) was not measured: it is not in the prediction store, and no model may run (--offline).'
  return { code: 'footprint-not-measured', message, subject: label, count: 1, examples: [] }
}
