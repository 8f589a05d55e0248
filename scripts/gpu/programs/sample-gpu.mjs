import { spawn } from 'node:child_process'

const EVERY_MS = 100

/** The driver averages over up to a second, so that what it says before is partly of the time before. */
const SETTLES_MS = 1000

/**
 * Notes how busy a GPU is while something runs: the share of the driver's last sample in which it ran any kernel.
 * @returns `samples`, the notes so far, `{ at, busy }`: when by performance.now(), and percent or null; and `end`.
 */
export function sampleGpu(device) {
  const query = [
    '--query-gpu=utilization.gpu',
    '--format=csv,noheader,nounits',
    '-i',
    String(device),
    '-lms',
    String(EVERY_MS),
  ]
  const samples = []
  const child = spawn('nvidia-smi', query, { stdio: ['ignore', 'pipe', 'ignore'] })
  child.on('error', () => {})
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    for (const line of text.split('\n')) if (line.trim() !== '') samples.push(sampleOf(line, performance.now()))
  })
  return { samples, end: () => child.kill() }
}

/** A line of the answer; null where the driver does not say, as with a part of a GPU (MIG). */
export function sampleOf(line, at) {
  const busy = Number.parseFloat(line)
  return { at, busy: Number.isNaN(busy) ? null : busy }
}

/** Mean of what was noted in a stretch of time, as a share in 0…1; null where nothing was. */
export function busyShare(samples, from, to) {
  const inside = samples.filter(({ at, busy }) => busy !== null && at >= from + SETTLES_MS && at <= to)
  return inside.length === 0 ? null : inside.reduce((sum, { busy }) => sum + busy, 0) / inside.length / 100
}
