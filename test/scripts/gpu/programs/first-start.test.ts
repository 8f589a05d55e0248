import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { projectRoot } from '../../../cli/run-cli.ts'

it('loads a model and calls it once, as a new process would', () => {
  const program = 'scripts/gpu/programs/first-start.mjs'
  const args = [program, 'dist', 'fixtures/shapes', 'models/rtdetr-tiny.onnx', 'cpu', '0']
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: projectRoot,
    encoding: 'utf8',
    env: { ...process.env, ORT_DISABLE_TELEMETRY: '1' },
  })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const { sessionMs, firstCallMs, bestScore } = JSON.parse(stdout)
  expect([sessionMs, firstCallMs].every((ms) => ms > 0)).toBe(true)
  expect(bestScore).toBeGreaterThan(0.3)
  expect(bestScore).toBeLessThanOrEqual(1)
})
