import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The JSON that a script of this folder prints, run in a process of its own. */
export function runScript(script, data, models, environment = {}) {
  const parameters = [fileURLToPath(new URL(script, import.meta.url)), data, ...models]
  const env = { ...process.env, ...environment }
  const { status, stdout, stderr } = spawnSync(process.execPath, parameters, { encoding: 'utf8', env })
  if (status !== 0) throw new Error(`${script} failed: ${stderr}`)
  return JSON.parse(stdout)
}

/** The same, with the peak memory of the process itself and of the measuring process that it starts. */
export function runNotingPeaks(script, data, models) {
  const folder = mkdtempSync(join(tmpdir(), 'detcompare-bench-'))
  try {
    const file = join(folder, 'peaks')
    const notePeak = new URL('note-peak.js', import.meta.url).href
    const answer = runScript(script, data, models, {
      NODE_OPTIONS: `--import=${notePeak}`,
      DETCOMPARE_BENCH_PEAKS: file,
    })
    const notes = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    const peakOf = (program) => notes.find((note) => note.program === program).peakMiB
    return { ...answer, mainMiB: peakOf(script), measuringMiB: peakOf('host-process.js') }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
