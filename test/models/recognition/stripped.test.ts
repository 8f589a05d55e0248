import { describe, expect, it } from 'vitest'
import { UserError } from '../../../src/errors.ts'
import { familyNamed } from '../../../src/models/families.ts'
import type { ModelSignature } from '../../../src/models/file/model-signature.ts'
import { isDecided, planCandidates } from '../../../src/models/plan-model.ts'
import { chooseByValues } from '../../../src/models/recognition/choose-by-values.ts'
import { noOverrides, planByValues } from '../planned.ts'
import { named, recordedCase, recordedCases } from '../recorded-case.ts'

const inputSize = { width: 96, height: 96 }
const nothing = { config: null, preprocessor: null, inferConfig: null, pipeline: null }

/**
 * What a file may be taken for all the same: weights of YOLOX older than 0.1.1, of whose age nothing tells; mmdetection's
 * YOLOX, fed alike without its pipeline; and the one published file that only the numbers by which its outputs go tell from
 * torchvision's.
 */
const indistinguishable: Readonly<Record<string, string>> = {
  'yolox-legacy': 'yolox',
  'mmdeploy-yolox': 'mmdeploy-yolox',
  'onnx-zoo-faster-rcnn': 'torchvision',
}

/** What people lose of a file on its way: metadata by quantisation, files next to it, names by tools that rewrite graphs. */
const losses: Readonly<Record<string, (model: ModelSignature) => ModelSignature>> = {
  'its metadata': (model) => ({ ...model, metadata: {} }),
  'the files next to it': (model) => ({ ...model, sidecars: nothing }),
  both: (model) => ({ ...model, metadata: {}, sidecars: nothing }),
  'also the names of its outputs': (model) => ({
    ...model,
    metadata: {},
    sidecars: nothing,
    outputs: model.outputs.map((output, at) => ({ ...output, name: `${1000 + at}` })),
  }),
}

/** The one family that a run would decide on; null where it asks or refuses. */
function decidedOn(name: string, lose: (model: ModelSignature) => ModelSignature): string | null {
  const { signature, images } = recordedCase(name)
  const model = lose(signature)
  try {
    const candidates = planCandidates(model, name, { ...noOverrides, inputSize: sizeFor(signature) })
    if (isDecided(candidates)) return candidates[0]?.family ?? null
    const pictures = images.map(({ outputs }) =>
      outputs.map((output: (typeof outputs)[number], at: number) => ({
        ...output,
        name: model.outputs[at]?.name ?? output.name,
      })),
    )
    const verdicts = candidates.map(({ family }) => familyNamed(family)?.judgeValues?.(pictures, model) ?? null)
    const { plans, against } = chooseByValues(candidates, verdicts)
    return against.length === 0 && isDecided(plans) ? (plans[0]?.family ?? null) : null
  } catch (error) {
    if (error instanceof UserError) return null
    throw error
  }
}

/** A size for a file that leaves it open, whether or not its family knows one. */
function sizeFor({ inputs }: ModelSignature) {
  const isOpen = inputs.some(
    ({ shape }) => shape?.length === 4 && shape.slice(1).filter((size) => typeof size === 'string').length > 1,
  )
  return isOpen ? inputSize : null
}

describe.each(recordedCases())('%s', (name) => {
  const { signature, images } = recordedCase(name)
  const pictures = images.map(({ outputs }) => outputs)
  const family = planByValues(signature, name, pictures, {
    family: named[name] ?? null,
    inputSize: sizeFor(signature),
  }).family

  it.each(Object.entries(losses))('is asked about or read as what it is when it has lost %s', (_, lose) => {
    expect([null, family, indistinguishable[name] ?? family]).toContain(decidedOn(name, lose))
  })
})
