import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { type Place, thisMachine } from './place.ts'

const MOUNT = 'sys/fs/cgroup'

/**
 * The processors' worth of time (2.5) that the kernel lets this process have, the smallest limit of its control groups and
 * those around them: Docker's `--cpus`, a Kubernetes limit, systemd's CPUQuota. Null where there is none, and elsewhere than
 * on Linux. Which cores a process may run on is another limit, which `availableParallelism` knows.
 */
export function readCpuQuota(place: Place, platform: string = process.platform): number | null {
  if (platform !== 'linux') return null
  const groups = readText(place, 'proc/self/cgroup')?.trim().split('\n') ?? []
  const quotas = groups.flatMap((line) => {
    const [, controllers = '', path = ''] = /^\d+:([^:]*):(.*)$/.exec(line) ?? []
    if (controllers === '') return [...around(path, ['', 'unified']).map((folder) => quotaOfV2(place, folder))]
    return controllers.split(',').includes('cpu')
      ? around(path, [controllers, 'cpu']).map((folder) => quotaOfV1(place, folder))
      : []
  })
  const known = quotas.filter((quota) => quota !== null)
  return known.length === 0 ? null : Math.min(...known)
}

/**
 * Folders of a control group and of all that are around it, below each place where they may be mounted. In a container the
 * path is often that of the host, of which only the group itself is mounted: at the root.
 */
function around(path: string, mounts: readonly string[]): string[] {
  const names = path.split('/').filter((name) => name !== '' && name !== '..')
  const paths = Array.from({ length: names.length + 1 }, (_, length) => names.slice(0, length).join('/'))
  return mounts.flatMap((mount) => paths.map((each) => join(MOUNT, mount, each)))
}

/** `cpu.max` is `150000 100000`: so many microseconds of each period; `max` where there is no limit. */
function quotaOfV2(place: Place, folder: string): number | null {
  const [, quota, period] = /^(\d+) (\d+)\s*$/.exec(readText(place, join(folder, 'cpu.max')) ?? '') ?? []
  return share(quota, period)
}

/** The same in two files; −1 where there is no limit. */
function quotaOfV1(place: Place, folder: string): number | null {
  const [quota, period] = ['quota', 'period'].map((name) => readText(place, join(folder, `cpu.cfs_${name}_us`))?.trim())
  return /^\d+$/.test(quota ?? '') ? share(quota, period) : null
}

function share(quota: string | undefined, period: string | undefined): number | null {
  const ratio = Number(quota) / Number(period)
  return ratio > 0 && Number.isFinite(ratio) ? ratio : null
}

function readText(place: Place, path: string): string | null {
  try {
    return readFileSync(join(place.root, path), 'utf8')
  } catch {
    return null
  }
}

/** What this process may use of the machine's processors. */
export interface CpuAllowance {
  /** Logical processors that it may run on. */
  readonly cores: number
  /** Processors' worth of time where that is less than its cores; else null. */
  readonly quota: number | null
  /** Threads that fit into it: the cores, or the whole processors of the quota, at least one. */
  readonly threads: number
}

/** What a quota leaves of so many cores. */
export function allowanceOf(cores: number, quota: number | null): CpuAllowance {
  const limit = quota !== null && quota < cores ? quota : null
  return { cores, quota: limit, threads: limit === null ? cores : Math.max(1, Math.floor(limit)) }
}

let known: CpuAllowance | null = null

/** That of this process, looked up once. */
export function cpuAllowance(): CpuAllowance {
  known ??= allowanceOf(availableParallelism(), readCpuQuota(thisMachine))
  return known
}

/**
 * Threads of one model on the CPU: as asked for; where nothing was asked, what a quota leaves, since onnxruntime starts one
 * per physical core however little of their time there is; else undefined, which leaves the choice to it.
 */
export function modelThreads(asked: number | undefined, { quota, threads } = cpuAllowance()): number | undefined {
  return asked ?? (quota === null ? undefined : threads)
}
