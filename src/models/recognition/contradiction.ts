import { counted } from '../../counted.ts'
import type { PlannedFamily } from '../cards/family-of-card.ts'
import { namedExporter } from '../families/named-exporter.ts'
import { ultralyticsNames } from '../families/ultralytics-metadata.ts'
import type { Family, NamedExporter } from '../family.ts'
import type { ModelSignature } from '../file/model-signature.ts'

/**
 * Why a model cannot be read as a family, or null: its outputs do not have the form, its metadata name another exporter,
 * or they would have another number of classes than its metadata name.
 */
export function misfitOf(family: Family<PlannedFamily>, model: ModelSignature): string | null {
  return family.misfit(model) ?? otherExporter(family, model) ?? otherClassCount(family, model)
}

function otherExporter({ isOf }: Family, model: ModelSignature): string | null {
  const exporter = namedExporter(model)
  if (exporter === null || isOf?.(exporter) === true) return null
  return `its metadata name another exporter, ${describeExporter(exporter)}`
}

/** `LibreYOLO (model yolo9)`. */
export function describeExporter({ name, model }: NamedExporter): string {
  return model === null ? name : `${name} (model ${model})`
}

/** Names in the file itself; those of a file next to it may be another model's. */
function otherClassCount(family: Family, model: ModelSignature): string | null {
  const names = ultralyticsNames(model)
  const count = family.classCount(model)
  if (names === null || count === null || count === names.length) return null
  const classes = counted(count, 'class', 'classes')
  return `its outputs would have ${classes}, but its metadata name ${names.length}`
}
