import { spawn, spawnSync } from 'node:child_process'

/**
 * Runs a program, whose output is shown; rejects where it does not end well.
 * @param env what its environment has besides this one's.
 */
export function runProgram(program, parameters, { env = {}, cwd = undefined, stdio = 'inherit' } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { stdio, cwd, env: { ...process.env, ...env } })
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (code === 0) resolve()
      else reject(new Error(`${program} ${parameters.join(' ')} ended with ${signal ?? code}`))
    })
  })
}

/** What a program wrote to standard output, and whether it ended well; null where it cannot be started. */
export function askProgram(program, parameters) {
  const { error, status, stdout } = spawnSync(program, parameters, { encoding: 'utf8' })
  return error === undefined ? { wentWell: status === 0, text: stdout } : null
}
