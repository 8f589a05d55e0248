#!/usr/bin/env node
import { filesShort, isFilesShort } from './files-short.ts'

/** Before `run` listens, which takes as long as its modules take to load. */
const early = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const leave = () => {
  process.stderr.write('detcompare: interrupted; nothing was written.\n')
  process.exit(130)
}
for (const signal of early) process.on(signal, leave)

try {
  const { run } = await import('./run.ts')
  for (const signal of early) process.off(signal, leave)
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  if (!isFilesShort(error)) throw error
  process.stderr.write(`detcompare: ${filesShort.what}\n  ${filesShort.next}\n`)
  process.exitCode = 2
}
