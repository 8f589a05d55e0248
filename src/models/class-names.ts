import { ultralyticsNames } from './families/ultralytics-metadata.ts'
import type { FamilyId } from './families.ts'
import type { ModelSignature } from './model-signature.ts'

interface ClassNames {
  readonly names: readonly string[]
  readonly source: string
}

/**
 * Class names that come with a model, in class order, and where they were found; null where it has none. A file beside
 * the model counts only for the exporter that writes it, and a list only if it is as long as the outputs have classes.
 */
export function classNames(model: ModelSignature, family: FamilyId, classCount: number | null): ClassNames | null {
  const found = namesOf(model, family)
  return found === null || (classCount !== null && classCount !== found.names.length) ? null : found
}

function namesOf(model: ModelSignature, family: FamilyId): ClassNames | null {
  const metadata = ultralyticsNames(model)
  if (metadata !== null) return { names: metadata, source: 'metadata `names`' }
  const huggingFace = family === 'rtdetr-huggingface' ? idToLabel(model.sidecars.config?.id2label) : null
  if (huggingFace !== null) return { names: huggingFace, source: '`id2label` of config.json' }
  const paddle = model.sidecars.inferConfig?.label_list
  return family.startsWith('paddle-') && Array.isArray(paddle)
    ? { names: paddle.map(String), source: '`label_list` of infer_cfg.yml' }
    : null
}

/** transformers writes LABEL_0, LABEL_1, … where nobody named the classes. */
function idToLabel(value: unknown): string[] | null {
  if (typeof value !== 'object' || value === null) return null
  const entries = Object.entries(value)
  const names = Array.from({ length: entries.length }, (_, at) => String((value as Record<string, unknown>)[at] ?? ''))
  const placeholders = names.every((name, at) => name === `LABEL_${at}`)
  return placeholders || names.includes('') ? null : names
}
