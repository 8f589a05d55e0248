// Loaded into a program and the processes that it starts (NODE_OPTIONS): each notes its peak memory when it ends.
import { appendFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

if (isMainThread) {
  process.on('exit', () => {
    const peakMiB = process.resourceUsage().maxRSS / 1024
    appendFileSync(process.env.DETCOMPARE_BENCH_PEAKS, `${peakMiB}\n`)
  })
}
