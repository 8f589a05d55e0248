import type { DetectionRow } from './recorded-case.d.mts'

export function partnered(rows: readonly DetectionRow[], others: readonly DetectionRow[]): boolean[]
