import type { Caveat } from '../../caveat.ts'
import type { FootprintOutcome } from '../../measurement/outcomes/footprint-outcome.ts'
import { FEW_ELEMENTS } from '../../measurement/outcomes/nodes-by-provider.ts'
import { type Provider, providerRuntimeNames, providerTitles } from '../../models/providers/provider.ts'

/** A model whose calls were noted node by node; null where they were not. */
export interface NotedModel {
  readonly label: string
  readonly footprint: Pick<FootprintOutcome, 'nodesByProvider' | 'heavyNodesByProvider'> | null
}

/**
 * Models of which another provider than the one asked for ran nodes that work on more than a few numbers: times are
 * then those of both and of the copies between them. Small computations on shapes, which onnxruntime leaves to the CPU on
 * purpose, are no reason.
 */
export function nodesElsewhereCaveats(models: readonly NotedModel[], provider: Provider): Caveat[] {
  return models.flatMap(({ label, footprint }) => {
    const elsewhere = Object.entries(footprint?.heavyNodesByProvider ?? {}).filter(
      ([name]) => name !== providerRuntimeNames[provider],
    )
    if (footprint === null || elsewhere.length === 0) return []
    const places = elsewhere.map(([name, operators]) => `${sum(operators)} on ${titleOf(name)} (${listed(operators)})`)
    const heavy = elsewhere.reduce((all, [, operators]) => all + sum(operators), 0)
    const title = providerTitles[provider]
    return [
      {
        code: 'timing-nodes-elsewhere',
        message: `Not all of the model ran on ${title}: of its ${sum(footprint.nodesByProvider)} nodes (before fusing), ${heavy} with more than ${FEW_ELEMENTS} numbers ran elsewhere: ${places.join(', ')}.${byDesign(provider)} Times include ${costOf(elsewhere)}, as they would in a deployment of this file. They do not show how fast the model could be entirely on ${title}. For that, export it with an opset and operators that onnxruntime runs there.`,
        subject: label,
        count: 1,
        examples: [],
      },
    ]
  })
}

type Elsewhere = readonly (readonly [name: string, operators: Readonly<Record<string, number>>])[]

function byDesign(provider: Provider): string {
  if (provider !== 'tensorrt') return ''
  return ' TensorRT leaves what it cannot run to CUDA by design, and each of its own nodes stands for many.'
}

function costOf(elsewhere: Elsewhere): string {
  const onCpu = elsewhere.some(([name]) => name === providerRuntimeNames.cpu)
  return onCpu ? 'the CPU’s work and copies between the devices' : 'the switches between the two'
}

/** The operators that a message names; the others are only counted. */
const MOST_NAMED = 4

/** The most frequent first, of equal ones in alphabetical order. */
function listed(operators: Readonly<Record<string, number>>): string {
  const sorted = Object.entries(operators).sort(([one, n], [other, m]) => m - n || (one < other ? -1 : 1))
  const named = sorted.slice(0, MOST_NAMED).map(([name, count]) => (count === 1 ? name : `${count} ${name}`))
  const rest = sorted.slice(MOST_NAMED).reduce((all, [, count]) => all + count, 0)
  return [...named, ...(rest > 0 ? [`${rest} others`] : [])].join(', ')
}

function titleOf(runtimeName: string): string {
  const known = Object.entries(providerRuntimeNames).find(([, name]) => name === runtimeName)
  if (known === undefined) return runtimeName
  const [provider] = known as [Provider, string]
  return provider === 'cpu' ? 'the CPU' : providerTitles[provider]
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((all, count) => all + count, 0)
}
