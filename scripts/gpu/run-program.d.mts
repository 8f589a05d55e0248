import type { Run } from './types.d.mts'

export const runProgram: Run
