import type { Caveat } from '../../caveat.ts'
import { counted } from '../../counted.ts'
import type { CpuAllowance } from '../../machine/cpu-quota.ts'

/** Says that a quota limits the process that took the times, and how many threads each model had. */
export function quotaCaveat({ cores, quota }: CpuAllowance, threads: number | null): Caveat[] {
  if (quota === null) return []
  const had = threads === null ? '' : ` Each model had ${counted(threads, 'thread')}.`
  return [
    {
      code: 'timing-cpu-quota',
      message: `A quota (cgroup) leaves this process the time of ${Number(quota.toPrecision(3))} of ${cores} cores.${had} When it is used up, the kernel pauses all threads, so times hold for this quota only. To measure without it, give whole cores (Docker: --cpuset-cpus).`,
      subject: null,
      count: 1,
      examples: [],
    },
  ]
}
