import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { askGpus, gpuFigure } from './ask-gpus.ts'
import { askTool } from './ask-tool.ts'
import { parseCudaVersion, parseKernelDriver } from './parse-nvidia.ts'
import type { Place } from './place.ts'

/** An NVIDIA GPU, by the number that `--device` takes. */
export interface NvidiaGpu {
  readonly index: number
  readonly name: string
  readonly memoryMiB: number | null
}

/** What is known of NVIDIA's driver and its GPUs. */
export interface Nvidia {
  /** Version of the driver; null where there is none. */
  readonly driver: string | null
  /** Newest CUDA that the driver supports, as `13.0`; null where it is not said. */
  readonly cudaVersion: string | null
  /** Null where nothing could be asked. */
  readonly gpus: readonly NvidiaGpu[] | null
  /** Why the driver or its GPUs cannot be asked, a clause; null where they can. */
  readonly fault: string | null
}

/** Asks `nvidia-smi`, and without it the driver's file under /proc; never throws. */
export async function readNvidia(place: Place): Promise<Nvidia> {
  const fields = ['index', 'name', 'driver_version', 'memory.total'] as const
  const [{ answer: listed, gpus: rows }, overview] = await Promise.all([
    askGpus(fields, place),
    askTool('nvidia-smi', [], place),
  ])
  const kernelDriver = parseKernelDriver(
    await readFile(join(place.root, 'proc/driver/nvidia/version'), 'utf8').catch(() => ''),
  )
  const cudaVersion = parseCudaVersion(overview.text)
  // A line that is something else can have as many cells: a GPU has a number.
  const gpus = rows.filter(({ index }) => /^\d+$/.test(index))
  if (listed.code === 0) {
    return {
      driver: gpus[0]?.driver_version ?? kernelDriver,
      cudaVersion,
      gpus: gpus.map(({ index, name, 'memory.total': memory }) => ({
        index: Number(index),
        name,
        memoryMiB: gpuFigure(memory),
      })),
      fault: null,
    }
  }
  const unasked = { driver: kernelDriver, cudaVersion }
  if (/No devices were found/.test(listed.text)) {
    return { ...unasked, gpus: [], fault: 'nvidia-smi says: No devices were found' }
  }
  const faults = {
    missing:
      kernelDriver === null
        ? 'neither nvidia-smi nor /proc/driver/nvidia exists'
        : 'nvidia-smi is not installed, so GPUs cannot be listed',
    silent: 'nvidia-smi did not answer within 10 seconds',
    unstartable: 'nvidia-smi cannot be started',
  }
  const said = listed.text.trim().split('\n')[0]?.replace(/\.$/, '')
  const fault =
    listed.fault === null ? `nvidia-smi says: ${said || `nothing (code ${listed.code})`}` : faults[listed.fault]
  return { ...unasked, gpus: null, fault }
}
