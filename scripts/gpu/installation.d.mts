import type { Run } from './types.d.mts'

export function installation(facts: {
  root: string
  install: string | null
  work: string
  run: Run
}): Promise<{ dist: string; installed: string }>
