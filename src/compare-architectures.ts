import {
  type ArchitectureReport,
  architectureReport,
  type SideArchitecture,
} from './models/architecture/architecture-report.ts'
import { readArchitecture } from './models/architecture/read-architecture.ts'
import type { ModelPlan } from './models/plan-model.ts'
import { type PlanModelsOptions, planModels } from './models/plan-models.ts'
import { filesOf, nameSides } from './models/sides/name-sides.ts'

export interface CompareArchitecturesOptions extends PlanModelsOptions {
  /** Paths of ONNX files, the baseline first. */
  readonly models: readonly string[]
  /** Labels by path as given. */
  readonly names?: Readonly<Record<string, string>> | undefined
}

/**
 * What the graphs of models are made of, and what each variant's has more, less and elsewhere than the baseline's. Nothing is
 * run, and no data are needed. Where a file fits several families, how the first feeds it gives the sizes.
 * @throws UserError for a file that cannot be read or recognised.
 */
export async function compareArchitectures(options: CompareArchitecturesOptions): Promise<ArchitectureReport> {
  const files = filesOf(nameSides(options.models, options.names))
  const candidates = await planModels(files, options)
  const sides: SideArchitecture[] = []
  for (const [at, { label }] of files.entries()) {
    const [plan] = candidates[at] as [ModelPlan, ...ModelPlan[]]
    sides.push({ label, read: await readArchitecture(plan) })
  }
  return architectureReport(sides) ?? { models: [], differences: [] }
}
