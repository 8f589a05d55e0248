import type { PlannedFamily } from './cards/family-of-card.ts'
import { labelList } from './families/paddle-infer-config.ts'
import { ultralyticsNames } from './families/ultralytics-metadata.ts'
import type { ModelSignature } from './file/model-signature.ts'
import { refuseManyClasses } from './refuse-many-classes.ts'

interface ClassNames {
  readonly names: readonly string[]
  readonly source: string
}

/**
 * Class names that come with a model, in class order, and where they were found; null where it has none. A file next to
 * the model counts only for the exporter that writes it, and a list only if it is as long as the outputs have classes.
 */
export function classNames(model: ModelSignature, family: PlannedFamily, classCount: number | null): ClassNames | null {
  const found = namesOf(model, family)
  if (found !== null) refuseManyClasses(model, found.names.length)
  return found === null || (classCount !== null && classCount !== found.names.length) ? null : found
}

/** Whether the file's metadata name its classes in a form that is not understood, as where they were cut off. */
export function hasUnreadableNames(model: ModelSignature): boolean {
  return (model.metadata.names ?? '').trim() !== '' && ultralyticsNames(model) === null
}

/** Names whose first stands for class 0, the background: itself where it is there, else put before them. */
export function withBackground(names: readonly string[]): readonly string[] {
  return /^_*background_*$/i.test(names[0] ?? '') ? names : ['background', ...names]
}

function namesOf(model: ModelSignature, family: PlannedFamily): ClassNames | null {
  const metadata = ultralyticsNames(model)
  if (metadata !== null) return { names: metadata, source: 'metadata `names`' }
  const huggingFace = family.endsWith('-huggingface') ? idToLabel(model.sidecars.config?.id2label) : null
  if (huggingFace !== null) return { names: huggingFace, source: '`id2label` of config.json' }
  const paddle = family.startsWith('paddle-') ? labelList(model) : null
  return paddle === null ? null : { names: paddle, source: '`label_list` of infer_cfg.yml' }
}

/** transformers writes LABEL_0, LABEL_1, … where nobody named the classes. */
function idToLabel(value: unknown): string[] | null {
  if (typeof value !== 'object' || value === null) return null
  const entries = Object.entries(value)
  const names = Array.from({ length: entries.length }, (_, at) => String((value as Record<string, unknown>)[at] ?? ''))
  const placeholders = names.every((name, at) => name === `LABEL_${at}`)
  return placeholders || names.includes('') ? null : names
}
