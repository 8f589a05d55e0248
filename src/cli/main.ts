#!/usr/bin/env node
import { filesShort, isFilesShort } from './files-short.ts'

try {
  const { run } = await import('./run.ts')
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  if (!isFilesShort(error)) throw error
  process.stderr.write(`detcompare: ${filesShort.what}\n  ${filesShort.next}\n`)
  process.exitCode = 2
}
