import type { Step } from './types.d.mts'

export const steps: readonly Step[]
