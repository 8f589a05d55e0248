import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The Python that is asked for ultralytics. */
export const python = process.env.DETCOMPARE_PYTHON ?? 'python3'

/** Validates one model in a process of its own; `failure` says why it could not. Times in seconds. */
export function runPeer(model, yaml, folder) {
  const script = fileURLToPath(new URL('peer.py', import.meta.url))
  const start = performance.now()
  const { status, stdout, stderr, error } = spawnSync(python, [script, model, yaml, join(folder, 'runs')], {
    encoding: 'utf8',
    env: { ...process.env, ...confined(folder) },
  })
  const wallSeconds = (performance.now() - start) / 1000
  if (status !== 0) return { failure: (error?.message ?? stderr).trim().split('\n').at(-1) }
  // Importing ultralytics writes to standard output as well.
  return { failure: null, wallSeconds, ...JSON.parse(stdout.trim().split('\n').at(-1)) }
}

/** Settings under which ultralytics installs, downloads and reports nothing, and leaves the user's own as they are. */
export function confined(folder) {
  const settings = join(folder, 'settings', 'Ultralytics')
  mkdirSync(settings, { recursive: true })
  // It fetches this font where it is missing, and opens it only to plot.
  writeFileSync(join(settings, 'Arial.ttf'), '')
  return { YOLO_CONFIG_DIR: join(folder, 'settings'), YOLO_AUTOINSTALL: 'false', YOLO_OFFLINE: 'true' }
}
