import type { NamedExporter } from '../family.ts'
import type { ModelSignature } from '../file/model-signature.ts'
import { isUltralytics, namesUltralytics } from './ultralytics-metadata.ts'

/**
 * The exporter that a file's metadata name; null where none does. YOLOv5 and YOLOv9 write `stride` and `names` alone,
 * which is nobody's name.
 */
export function namedExporter(model: ModelSignature): NamedExporter | null {
  const { libreyolo_version: version, model_family: exported = null } = model.metadata
  if (version !== undefined) return { name: 'LibreYOLO', model: exported }
  return isUltralytics(model) || namesUltralytics(model) ? { name: 'Ultralytics', model: null } : null
}

/** True where LibreYOLO says that it exported one of these models of its own to detect. */
export function isLibreYolo(model: ModelSignature, models: readonly string[]): boolean {
  const exporter = namedExporter(model)
  const detects = (model.metadata.task ?? 'detect') === 'detect'
  return exporter?.name === 'LibreYOLO' && exporter.model !== null && models.includes(exporter.model) && detects
}
