import { ultralyticsNames } from './families/ultralytics-metadata.ts'
import type { ModelSignature } from './model-signature.ts'

/** Class names that come with a model, in class order, and where they were found; null where it has none. */
export function classNames(
  model: ModelSignature,
): { readonly names: readonly string[]; readonly source: string } | null {
  const metadata = ultralyticsNames(model)
  if (metadata !== null) return { names: metadata, source: 'metadata `names`' }
  const huggingFace = idToLabel(model.sidecars.config?.id2label)
  if (huggingFace !== null) return { names: huggingFace, source: '`id2label` of config.json' }
  const paddle = model.sidecars.inferConfig?.label_list
  return Array.isArray(paddle) ? { names: paddle.map(String), source: '`label_list` of infer_cfg.yml' } : null
}

/** transformers writes LABEL_0, LABEL_1, … where nobody named the classes. */
function idToLabel(value: unknown): string[] | null {
  if (typeof value !== 'object' || value === null) return null
  const entries = Object.entries(value)
  const names = Array.from({ length: entries.length }, (_, at) => String((value as Record<string, unknown>)[at] ?? ''))
  const placeholders = names.every((name, at) => name === `LABEL_${at}`)
  return placeholders || names.includes('') ? null : names
}
