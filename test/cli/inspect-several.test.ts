import { describe, expect, it } from 'vitest'
import type { ArchitectureReport } from '../../src/index.ts'
import { runCli } from './run-cli.ts'

const models = ['models/rtdetr-tiny.onnx', 'models/rtdetr-tiny-cbam.onnx']

describe('inspect of several models', () => {
  it('shows what the variant adds and where, and the stages of both', async () => {
    const { stdout, stderr, code } = await runCli(['inspect', ...models])
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
    expect(stdout).toMatch(/^Architecture\nrtdetr-tiny-cbam adds 3 × CBAM in the backbone\. <0\.01 % of its weights/)
    expect(stdout).toMatch(/^rtdetr-tiny-cbam +added +CBAM +backbone, stride 8 +1$/m)
    expect(stdout.match(/ +head +all +–/g)).toHaveLength(2)
  })

  it('gives the same as JSON', async () => {
    const { stdout } = await runCli(['inspect', ...models, '--format', 'json'])
    const { models: found, differences } = JSON.parse(stdout) as ArchitectureReport
    expect(found.map(({ label }) => label)).toEqual(['rtdetr-tiny', 'rtdetr-tiny-cbam'])
    expect(differences[0]?.attention).toHaveLength(3)
  })

  it.each([
    ['--data', 'fixtures/shapes'],
    ['--draw', 'pictures'],
    ['--write-card', 'model.card.yaml'],
    ['--provider', 'cpu'],
  ])('refuses %s, which is for one', async (option, value) => {
    const { stdout, stderr, code } = await runCli(['inspect', ...models, option, value])
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
    expect(stderr).toBe(
      `detcompare: ${option} is for a single model, but several were given. Their graphs are compared, and nothing is run.\n` +
        `  Remove ${option}, or inspect one model at a time.\n`,
    )
  })
})

describe('inspect of one model', () => {
  it('shows its stages', async () => {
    const { stdout } = await runCli(['inspect', models[1] as string])
    expect(stdout).toMatch(/^Architecture\n {2}backbone, stride 2: 16×128×128, 1,976 parameters, 0\.064 GFLOPs\n/m)
    expect(stdout).toContain('  backbone, stride 8: 48×32×32, 29,288 parameters, 0.058 GFLOPs, 1 × CBAM\n')
  })
})
