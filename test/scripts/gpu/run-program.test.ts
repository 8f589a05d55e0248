import { describe, expect, it } from 'vitest'
import { runProgram } from '../../../scripts/gpu/run-program.mjs'

const node = (script: string, seconds = 60) => runProgram(process.execPath, ['-e', script], { seconds })

describe('a program', () => {
  it('is run to its end, without a store and without usage data', async () => {
    const ended = await node(
      'console.log(process.env.DETCOMPARE_CACHE, process.env.ORT_DISABLE_TELEMETRY); console.error("so"); process.exit(3)',
    )
    expect(ended).toMatchObject({
      code: 3,
      signal: null,
      timedOut: false,
      missing: false,
      stdout: 'none 1\n',
      stderr: 'so\n',
    })
  })

  it('gets variables of its own', async () => {
    const options = { env: { NVIDIA_TF32_OVERRIDE: '0' }, seconds: 60 }
    const ended = await runProgram(process.execPath, ['-p', 'process.env.NVIDIA_TF32_OVERRIDE'], options)
    expect(ended.stdout).toBe('0\n')
  })

  it('is ended from outside', async () => {
    const interruption = new AbortController()
    const running = runProgram(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
      seconds: 600,
      signal: interruption.signal,
    })
    interruption.abort()
    expect(await running).toMatchObject({ interrupted: true, timedOut: false, code: null, signal: 'SIGKILL' })
  })

  it('that is not there is missing', async () => {
    expect(await runProgram('/no/such/program', [], { seconds: 60 })).toMatchObject({ missing: true, code: null })
  })

  it('that hangs is stopped, with what it started', async () => {
    const hang = 'setInterval(() => {}, 1000)'
    const ended = await node(
      `const child = require('node:child_process').spawn(process.execPath, ['-e', '${hang}'], { stdio: 'inherit' })
       console.log(child.pid); ${hang}`,
      1,
    )
    expect(ended).toMatchObject({ timedOut: true, code: null, signal: 'SIGKILL' })
    // Its output is closed only when its child has ended, too.
    expect(Number(ended.stdout)).toBeGreaterThan(0)
  })
})
