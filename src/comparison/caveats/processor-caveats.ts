import type { Caveat } from '../../caveat.ts'
import { counted } from '../../counted.ts'
import { quantisedOperators } from '../../models/file/model-signature.ts'
import type { ModelPlan } from '../../models/plan-model.ts'
import type { Provider } from '../../models/providers/provider.ts'
import { originName } from '../../store/stored-image.ts'
import type { CheckpointModel } from '../figures/side.ts'

/**
 * Quantised models that ran on the CPU. onnxruntime's kernels for one instruction set round differently from those for
 * another, and a rounding that changes a quantised value changes what follows.
 * @param instructionSets of the processor; null where they are not known.
 */
export function processorCaveats(
  plans: readonly ModelPlan[],
  provider: Provider,
  instructionSets: readonly string[] | null,
): Caveat[] {
  if (provider !== 'cpu') return []
  return plans.flatMap(({ label, signature }) => {
    const operators = Object.entries(quantisedOperators(signature))
    if (operators.length === 0) return []
    return [
      {
        code: 'precision-processor',
        message: `It is quantised and ran on ${processorText(instructionSets)}. Detections, AP and time can differ on another kind of processor. There onnxruntime rounds differently, and quantisation can turn a difference in the last digit into another detection.${saturation(instructionSets)} Measure on the kind of processor that will run the model. Quantised operators: ${listed(operators)}.`,
        subject: label,
        count: 1,
        examples: [],
      },
    ]
  })
}

/**
 * Sides whose detections were made on several kinds of processor, and else sides of which one ran on another than the others.
 * @param sides with the models of each, by label.
 */
export function mixedProcessors(
  sides: readonly { readonly label: string; readonly models: readonly Pick<CheckpointModel, 'provenance'>[] }[],
): Caveat[] {
  const each = sides.map(({ label, models }) => ({ label, counts: imagesByProcessor(models) }))
  const mixed = each.filter(({ counts }) => counts.size > 1)
  const of = mixed.length > 0 ? mixed : [{ label: null, counts: together(each.map(({ counts }) => counts)) }]
  return of.flatMap(({ label, counts }): Caveat[] => {
    if (counts.size < 2) return []
    const names = [...counts].map(([processor, images]) => `${processor} (${counted(images, 'image')})`)
    return [
      {
        code: 'predictions-several-processors',
        message: `${label === null ? 'The sides’' : 'Its'} detections were made on ${counts.size} kinds of processor: ${names.join('; ')}. Results of another processor can differ in the last digits, and AP by a little. Use --same-machine to compute again what another kind made.`,
        subject: label,
        count: counts.size,
        examples: [],
      },
    ]
  })
}

function imagesByProcessor(models: readonly Pick<CheckpointModel, 'provenance'>[]): Map<string, number> {
  return together(
    models.map(({ provenance }) => new Map(provenance.processors.map((each) => [originName(each), each.images]))),
  )
}

function together(counts: readonly ReadonlyMap<string, number>[]): Map<string, number> {
  const all = new Map<string, number>()
  for (const [name, images] of counts.flatMap((some) => [...some])) all.set(name, images + (all.get(name) ?? 0))
  return all
}

type Operators = readonly (readonly [operator: string, count: number])[]

function listed(operators: Operators): string {
  const sorted = operators.toSorted(([one, n], [other, m]) => m - n || (one < other ? -1 : 1))
  return sorted.map(([operator, count]) => `${count} ${operator}`).join(', ')
}

function processorText(instructionSets: readonly string[] | null): string {
  if (instructionSets === null) return 'a CPU whose instruction sets cannot be determined'
  return instructionSets.length === 0
    ? 'a CPU without the instruction sets that speed them up'
    : `a CPU with ${instructionSets.join(', ')}`
}

/** onnxruntime's documentation of quantisation: x64 kernels add pairs of products in 16 bits where there is no VNNI. */
function saturation(instructionSets: readonly string[] | null): string {
  const sets = instructionSets ?? []
  if (!sets.includes('AVX2') || sets.some((set) => set.includes('VNNI'))) return ''
  return ' Without VNNI, matrix products with signed weights can also saturate: quantise with unsigned weights or `reduce_range`.'
}
