import type { Architecture, ReadArchitecture } from './architecture.ts'
import { type ArchitectureDifference, architectureDifference } from './architecture-difference.ts'

/** What a model's graph is made of, under the side's label. */
export interface ModelArchitecture extends Architecture {
  readonly label: string
}

/** What a variant's graph has more, less and elsewhere than the baseline's. */
export interface VariantArchitecture extends ArchitectureDifference {
  readonly variant: string
}

/** The graphs of the sides, of the first checkpoint each, and how the variants' differ from the baseline's. */
export interface ArchitectureReport {
  /** The baseline first; a side of detections has none. */
  readonly models: readonly ModelArchitecture[]
  /** Empty where the baseline has no model. */
  readonly differences: readonly VariantArchitecture[]
}

/** A side's label and what was read of its model; null where it has none. */
export interface SideArchitecture {
  readonly label: string
  readonly read: ReadArchitecture | null
}

/** Compares every variant's graph with the baseline's; null where no side has a model. */
export function architectureReport(sides: readonly SideArchitecture[]): ArchitectureReport | null {
  const models = sides.flatMap(({ label, read }) => (read === null ? [] : [{ label, ...read.architecture }]))
  if (models.length === 0) return null
  const [baseline, ...variants] = sides
  const differences = variants.flatMap(({ label, read }) =>
    baseline?.read && read ? [{ variant: label, ...architectureDifference(baseline.read, read) }] : [],
  )
  return { models, differences }
}
