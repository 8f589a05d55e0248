import { readFileSync, writeFileSync } from 'node:fs'

/**
 * Begins to watch the memory that this process holds.
 * @returns the most that it held at once since then beyond what it held at that moment, in bytes, at least 0.
 */
export function watchMemory(): () => number {
  forgetPeak()
  const before = process.memoryUsage.rss()
  return () => Math.max(0, peakBytes() - before)
}

/** Linux alone can forget a peak; elsewhere that of the process's start counts, when nothing large had been loaded. */
function forgetPeak(): void {
  try {
    writeFileSync('/proc/self/clear_refs', '5')
  } catch {}
}

/**
 * Linux hands `maxRSS` of the parent process on to a child at its start, so that it says nothing of a small child of a
 * large parent; the peak of the process's own memory stands in its status.
 */
function peakBytes(): number {
  return statusPeakBytes() ?? maxResidentBytes()
}

function statusPeakBytes(): number | null {
  try {
    const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
    return kibibytes === undefined ? null : 1024 * Number(kibibytes)
  } catch {
    return null
  }
}

/** Kibibytes by its documentation, but bytes on macOS before libuv 1.49.1: a peak is never below what is held now. */
function maxResidentBytes(): number {
  const { maxRSS } = process.resourceUsage()
  return maxRSS >= process.memoryUsage.rss() ? maxRSS : 1024 * maxRSS
}
