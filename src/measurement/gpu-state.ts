import type { MachineReaders } from './machine-readers.ts'

/** A graphics processor at one moment; null for what its driver does not tell. */
export interface GpuState {
  readonly name: string
  readonly driver: string
  /** Clock of its multiprocessors, and of its memory, in MHz. */
  readonly clockMHz: number | null
  readonly memoryClockMHz: number | null
  readonly powerWatts: number | null
  readonly temperatureCelsius: number | null
}

const query = 'name,driver_version,clocks.sm,clocks.mem,power.draw,temperature.gpu'

/** NVIDIA's GPUs as `nvidia-smi` has them; null where it is missing, fails or takes too long. */
export async function readGpus({ runCommand }: MachineReaders): Promise<readonly GpuState[] | null> {
  const text = await runCommand('nvidia-smi', [`--query-gpu=${query}`, '--format=csv,noheader,nounits'])
  if (text === null) return null
  const rows = text.split('\n').map((line) => line.split(',').map((cell) => cell.trim()))
  return rows
    .filter((row) => row.length === query.split(',').length)
    .map(([name = '', driver = '', ...figures]) => {
      const [clockMHz = null, memoryClockMHz = null, powerWatts = null, temperatureCelsius = null] = figures.map(figure)
      return { name, driver, clockMHz, memoryClockMHz, powerWatts, temperatureCelsius }
    })
}

/** `[N/A]` and `[Not Supported]` stand for what a driver does not tell. */
function figure(text: string): number | null {
  return text === '' || Number.isNaN(Number(text)) ? null : Number(text)
}
