import type { BigIntStats } from 'node:fs'
import { stat } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * What tells one content of a file from another without reading it: where it is stored, its size, and when content and
 * entry were changed. A file that is copied or renamed over has another inode; one that is written in place, another time.
 */
export function versionOf({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return [dev, ino, size, mtimeNs, ctimeNs].join(':')
}

/** The version of what is at a path now; null where nothing is there or may be seen. */
export async function versionAt(path: string): Promise<string | null> {
  return stat(path, { bigint: true }).then(versionOf, () => null)
}

/** Linux sets the times of files by a clock that moves on every 1 to 10 ms. */
const CLOCK_STEP_MS = 20

/**
 * Waits until a change of the file would give it another time: within one step of the clock two writings have the same. A
 * time in the future, of a server whose clock is ahead, is not waited for.
 */
export async function outlast({ ctimeMs }: BigIntStats): Promise<void> {
  const age = Date.now() - Number(ctimeMs)
  if (age > -CLOCK_STEP_MS && age < CLOCK_STEP_MS) await sleep(CLOCK_STEP_MS)
}
