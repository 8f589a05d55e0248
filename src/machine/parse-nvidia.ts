/** An NVIDIA GPU, by the number that `--device` takes. */
export interface NvidiaGpu {
  readonly index: number
  readonly name: string
  readonly memoryMiB: number | null
}

/** Lines of `nvidia-smi --query-gpu=index,name,driver_version,memory.total --format=csv,noheader,nounits`. */
export function parseGpus(text: string): { driver: string | null; gpus: NvidiaGpu[] } {
  const rows = text
    .split('\n')
    .map((line) => /^\s*(\d+), (.*), ([\d.]+), (\d+|\[.*\])\s*$/.exec(line))
    .filter((row) => row !== null)
  return {
    driver: rows[0]?.[3] ?? null,
    gpus: rows.map(([, index, name, , memory]) => ({
      index: Number(index),
      name: name as string,
      memoryMiB: /^\d+$/.test(memory as string) ? Number(memory) : null,
    })),
  }
}

/** The newest CUDA that the driver supports, from the head of `nvidia-smi`'s overview; null where it is not there. */
export function parseCudaVersion(text: string): string | null {
  return /CUDA (?:UMD )?Version *: *(\d+\.\d+)/.exec(text)?.[1] ?? null
}

/** The driver's version in /proc/driver/nvidia/version; null where it is not there. */
export function parseKernelDriver(text: string): string | null {
  return /Kernel Module(?: for \S+)? +(\d+[\d.]*)/.exec(text)?.[1] ?? null
}
