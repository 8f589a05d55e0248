// Loaded into a program and the processes that it starts (NODE_OPTIONS): each notes its name and peak memory when it
// ends, one JSON object a line.
import { appendFileSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { isMainThread } from 'node:worker_threads'

if (isMainThread) {
  process.on('exit', () => {
    const note = { program: basename(process.argv[1] ?? ''), peakMiB: peakKibibytes() / 1024 }
    appendFileSync(process.env.DETCOMPARE_BENCH_PEAKS, `${JSON.stringify(note)}\n`)
  })
}

/** Linux hands `maxRSS` of a process on to those it starts; the peak of a process's own memory stands in its status. */
function peakKibibytes() {
  try {
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))[1])
  } catch {
    return process.resourceUsage().maxRSS
  }
}
