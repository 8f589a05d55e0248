import { createRequire, syncBuiltinESMExports } from 'node:module'
import { afterAll } from 'vitest'

const require = createRequire(import.meta.url)

/** In a fast test whatever would start a process or a thread throws, deep inside src as well. */
for (const [name, starters] of [
  ['node:child_process', ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork']],
  ['node:worker_threads', ['Worker']],
] as const) {
  const module = require(name)
  for (const starter of starters) module[starter] = refusalOf(`${name}.${starter}`)
}
syncBuiltinESMExports()

afterAll(() => {
  const native = Object.keys(require.cache).find((path) => path.includes('onnxruntime-node'))
  if (native !== undefined) throw new Error(`a fast test loads no model, but ${native} was loaded`)
})

/** Both a function and a class that cannot be called. */
function refusalOf(what: string) {
  return function refuse() {
    throw new Error(
      `a fast test starts nothing, but calls ${what}: test/lanes.ts says what puts a test into the lane of processes`,
    )
  }
}
