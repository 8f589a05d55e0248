import type { Caveat } from '../../caveat.ts'
import { quantisedOperators } from '../../models/file/model-signature.ts'
import type { ModelPlan } from '../../models/plan-model.ts'
import type { Provider } from '../../models/providers/provider.ts'

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
