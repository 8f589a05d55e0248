import type { Change } from '../../../comparison/figures/change.ts'
import type { Interval } from '../../../statistics/interval.ts'
import type { Text } from '../../words/text.ts'
import type { Unit } from '../../words/unit.ts'

/** What of a change a row shows. */
export type ShownChange = Pick<Change, 'variant' | 'change' | 'interval' | 'p' | 'adjustedP' | 'verdict'>

/** One figure on every side. */
export interface ComparisonRow {
  readonly title: Text
  /** Objects that the figure rests on; null where the row does not say. */
  readonly objects: number | null
  readonly unit: Exclude<Unit, 'percent'>
  readonly baseline: number | null
  /** The baseline's own, shown where there is no variant. */
  readonly baselineInterval: Interval | null
  /** One for each variant, in the report's order; null where it has none. */
  readonly changes: readonly (ShownChange | null)[]
}
