import type { EventEmitter } from 'node:events'
import type { Progress } from '../../progress.ts'

/** Longer than most calls, shorter than most people wait. */
const FIRST_MS = 60_000

/**
 * Reports a measuring process that is not heard from: after a minute, then each time after twice as long. Its last progress
 * is repeated with how long ago it was.
 * @param models that it loads first.
 * @returns what takes the progress of the process; it is passed on.
 */
export function tellSilence(
  host: Pick<EventEmitter, 'on'>,
  models: number,
  onProgress: ((progress: Progress) => void) | undefined,
  firstMs = FIRST_MS,
): (progress: Progress) => void {
  let last: Progress = { stage: 'load', done: 0, total: models }
  let heardAt = performance.now()
  let timer: NodeJS.Timeout | undefined
  const wait = (waitMs: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      onProgress?.({ ...last, silentMs: performance.now() - heardAt })
      wait(2 * waitMs)
    }, waitMs)
  }
  wait(firstMs)
  host.on('message', () => {
    heardAt = performance.now()
    wait(firstMs)
  })
  const end = () => clearTimeout(timer)
  host.on('close', end).on('error', end)
  return (progress) => {
    last = progress
    onProgress?.(progress)
  }
}
