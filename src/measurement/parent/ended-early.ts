import type { UserError } from '../../errors.ts'
import { type JobLoad, measurementError } from '../measurement-errors.ts'

/** How a process ended: its exit code, or the signal that ended it. */
export interface Ending {
  readonly code: number | null
  readonly signalName: string | null
}

/** What Node, the dynamic linker and sharp say where a native library is missing or made for another system. */
const UNLOADABLE = /cannot open shared object|GLIBC|Cannot find (module|package)|Could not load the "sharp"/

/** What Node says where it cannot load the kernels that resize pictures. */
const NO_SIMD = /Wasm SIMD unsupported|WebAssembly is not defined/

/** What Node says where no more files may be open. */
const FILES_SHORT = /\bE[MN]FILE\b/

/** What C++ says where memory is short. */
const NO_MEMORY = /bad_alloc|out of memory|Cannot allocate memory/i

/** Signals that a process gets for what it did itself. */
const OWN_FAULT = ['SIGSEGV', 'SIGBUS', 'SIGILL', 'SIGFPE', 'SIGABRT', 'SIGTRAP', 'SIGSYS']

/** The failure that the end of a measuring process without a last word stands for; `said` is its last native message. */
export function endedEarly({ code, signalName }: Ending, said: string, load: JobLoad): UserError {
  if (FILES_SHORT.test(said)) return measurementError('files-short', {})
  if (UNLOADABLE.test(said)) return measurementError('native-libraries-unloadable', { reason: said.replace(/\.$/, '') })
  if (NO_SIMD.test(said)) return measurementError('simd-missing', { reason: said.replace(/\.$/, '') })
  if (NO_MEMORY.test(said)) return measurementError('memory-short', { reason: said.replace(/\.$/, ''), ...load })
  if (signalName === 'SIGKILL') return measurementError('measurement-killed', { native: said, ...load })
  if (signalName !== null && !OWN_FAULT.includes(signalName)) {
    return measurementError('measurement-ended', { signal: signalName })
  }
  return measurementError('measurement-crashed', { how: signalName ?? `exit code ${code}`, native: said, ...load })
}
