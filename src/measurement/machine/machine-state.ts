import { type GpuState, readGpus } from './gpu-state.ts'
import { type MachineReaders, systemReaders } from './machine-readers.ts'

/** What may disturb a time, at one moment; null for what this system does not say. */
export interface MachineState {
  /** Processes that ran or were ready to run, mean of the last minute; our own accuracy pass is among them. */
  readonly loadAverage: number | null
  /** Threads that were running or ready to run, the one that asked among them (Linux). */
  readonly runnable: number | null
  /** Clock of the processor in MHz, mean over its cores (Linux). */
  readonly processorMHz: number | null
  /** Null where no model runs on one. */
  readonly gpus: readonly GpuState[] | null
}

/** The machine over a stretch of time. */
export interface MachineWatch {
  readonly before: MachineState
  readonly after: MachineState
  /**
   * How many cores others than this process kept busy, on average: processes, and on Linux other virtual machines on the
   * same hardware. Null where the system does not count, or the stretch was too short for its clock.
   */
  readonly othersCores: number | null
  /** Cores that this process may use. */
  readonly cores: number
}

/** The kernel counts in steps of 10 ms; a shorter stretch would show little. */
const SHORTEST_MS = 100

/** Looks at the machine now, and once more when the answer is called. */
export async function watchMachine(withGpus: boolean, readers: MachineReaders = systemReaders) {
  const before = await stateOf(withGpus, readers)
  const start = await busyOf(readers)
  return async (): Promise<MachineWatch> => {
    const end = await busyOf(readers)
    const after = await stateOf(withGpus, readers)
    return { before, after, othersCores: othersCores(start, end), cores: readers.cores() }
  }
}

interface Busy {
  readonly allMs: number | null
  readonly ownMs: number
  readonly atMs: number
}

function othersCores(start: Busy, end: Busy): number | null {
  const elapsedMs = end.atMs - start.atMs
  if (start.allMs === null || end.allMs === null || elapsedMs < SHORTEST_MS) return null
  return Math.max(0, end.allMs - start.allMs - (end.ownMs - start.ownMs)) / elapsedMs
}

async function busyOf(readers: MachineReaders): Promise<Busy> {
  const statistics = await readers.readText('/proc/stat')
  return {
    allMs: statistics === null ? readers.busyMs() : busyMsOf(statistics),
    ownMs: readers.ownMs(),
    atMs: performance.now(),
  }
}

const TICK_MS = 10

/** `cpu user nice system idle iowait irq softirq steal …`, in ticks; guests' time is within user's. See proc(5). */
function busyMsOf(statistics: string): number | null {
  const [, row] = /^cpu +([\d ]+)/m.exec(statistics) ?? []
  if (row === undefined) return null
  const [user = 0, nice = 0, system = 0, _idle, _waiting, irq = 0, softIrq = 0, steal = 0] = row.split(' ').map(Number)
  return TICK_MS * (user + nice + system + irq + softIrq + steal)
}

async function stateOf(withGpus: boolean, readers: MachineReaders): Promise<MachineState> {
  const [, runnable] = /^procs_running (\d+)/m.exec((await readers.readText('/proc/stat')) ?? '') ?? []
  return {
    loadAverage: readers.loadAverage(),
    runnable: runnable === undefined ? null : Number(runnable),
    processorMHz: await processorMHz(readers),
    gpus: withGpus ? await readGpus(readers.place) : null,
  }
}

async function processorMHz({ listFolder, readText }: MachineReaders): Promise<number | null> {
  const folder = '/sys/devices/system/cpu'
  const cores = ((await listFolder(folder)) ?? []).filter((name) => /^cpu\d+$/.test(name))
  const texts = await Promise.all(cores.map((core) => readText(`${folder}/${core}/cpufreq/scaling_cur_freq`)))
  const kHz = texts.flatMap((text) => (text !== null && Number(text) > 0 ? [Number(text)] : []))
  return kHz.length === 0 ? null : kHz.reduce((sum, each) => sum + each, 0) / kHz.length / 1000
}
