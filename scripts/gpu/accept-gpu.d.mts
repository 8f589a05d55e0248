import type { Options, Results, Run, Step } from './types.d.mts'

export function acceptGpu(
  options: Options,
  io?: { run?: Run; print?: (line: string) => void; steps?: readonly Step[] },
): Promise<{ skipped: string | null; results: Results | null }>
