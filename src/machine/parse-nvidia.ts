/** The newest CUDA that the driver supports, from the head of `nvidia-smi`'s overview; null where it is not there. */
export function parseCudaVersion(text: string): string | null {
  return /CUDA (?:UMD )?Version *: *(\d+\.\d+)/.exec(text)?.[1] ?? null
}

/** The driver's version in /proc/driver/nvidia/version; null where it is not there. */
export function parseKernelDriver(text: string): string | null {
  return /Kernel Module(?: for \S+)? +(\d+[\d.]*)/.exec(text)?.[1] ?? null
}
