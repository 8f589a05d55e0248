import { mkdirSync, realpathSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/index.ts'
import { temporaryFolder } from '../dataset/temporary-folder.ts'
import { projectRoot, runCli } from './run-cli.ts'

const shapes = `${projectRoot}fixtures/shapes`
const results = ['', '-cbam'].map((end) => `${shapes}/detections/rtdetr-tiny${end}.json`)
const text = `
results: [${results.join(', ')}]
data: ${shapes}
draws: 200
claim: AP=+1.2
fail-on:
  - regressed
  - AP < -50
provider: cpu
no-latency: true
format: json
`

describe('a config file', () => {
  it('in the working folder is found, told on standard error, and does without any argument', async () => {
    const folder = temporaryFolder({ 'detcompare.config.yaml': text })
    const { stdout, stderr, code } = await runCli(['eval'], { cwd: folder })
    expect(stderr.split('\n')).toEqual([
      'detcompare: options read from detcompare.config.yaml',
      'detcompare: gate failed for rtdetr-tiny-cbam: regressed',
      '',
    ])
    expect(code).toBe(1)
    const { settings, gates, comparisons } = JSON.parse(stdout) as Report
    expect(settings).toMatchObject({ config: 'detcompare.config.yaml', draws: 200, data: shapes })
    expect(gates.map(({ rule, passed }) => [rule, passed])).toEqual([
      ['regressed', false],
      ['AP < -50', true],
    ])
    expect(comparisons[0]?.claims).toHaveLength(1)
  })

  it('is overruled by what is typed, a list by a list; --quiet keeps still about it', async () => {
    const folder = temporaryFolder({ 'detcompare.config.yaml': text })
    const typed = ['--fail-on', 'AP < -60', '--draws', '300', '--quiet']
    const { stdout, stderr, code } = await runCli(['eval', results[0] ?? '', results[0] ?? '', ...typed], {
      cwd: folder,
    })
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
    const { settings, gates, variants } = JSON.parse(stdout) as Report
    expect(settings).toMatchObject({ draws: 300 })
    expect(gates.map(({ rule }) => rule)).toEqual(['AP < -60'])
    expect(variants.map(({ metrics }) => metrics.AP)).toHaveLength(1)
  })

  it('that --config names is taken instead, and its paths start from its own folder', async () => {
    const folder = realpathSync(temporaryFolder({ 'detcompare.config.json': { no: 'option' } }))
    const [data, first] = [shapes, results[0] ?? ''].map((path) => relative(join(folder, 'ci'), path))
    const config = { data, results: [first, first], name: `${first}=mine`, draws: 100, format: 'json' }
    mkdirSync(join(folder, 'ci'))
    writeFileSync(join(folder, 'ci/judge.json'), JSON.stringify(config))
    const { stdout, stderr, code } = await runCli(['eval', '--config', 'ci/judge.json'], { cwd: folder })
    expect({ stderr, code }).toEqual({ stderr: 'detcompare: options read from ci/judge.json\n', code: 0 })
    const { settings } = JSON.parse(stdout) as Report
    expect(settings).toMatchObject({ config: 'ci/judge.json', data: relative(folder, shapes) })
    expect(Object.values(settings.names as object)).toEqual(['mine'])
  })

  it('names a claims file from its own folder', async () => {
    const folder = realpathSync(temporaryFolder({}))
    mkdirSync(join(folder, 'ci'))
    const config = {
      data: shapes,
      results,
      claims: 'claims.yaml',
      'fail-on': ['rtdetr-tiny-cbam:claim'],
      format: 'json',
    }
    writeFileSync(join(folder, 'ci/judge.json'), JSON.stringify({ ...config, draws: 100 }))
    writeFileSync(join(folder, 'ci/claims.yaml'), '- variant: rtdetr-tiny-cbam\n  claim: AP=+1.2\n  source: Table 5\n')
    const { stdout, code } = await runCli(['eval', '--config', 'ci/judge.json'], { cwd: folder })
    const { settings, comparisons, gates } = JSON.parse(stdout) as Report
    expect(code).toBe(1)
    expect(settings.claimsFile).toEqual({ path: 'ci/claims.yaml', otherVariants: [] })
    expect(comparisons[0]?.claims).toMatchObject([
      { claim: 'AP=+1.2', published: { source: 'Table 5', file: 'ci/claims.yaml', entry: 1, line: 2 } },
    ])
    expect(gates).toMatchObject([{ rule: 'claim', variant: 'rtdetr-tiny-cbam', passed: false }])
  })

  it('serves the other command as well: what belongs there is left alone', async () => {
    const folder = temporaryFolder({ 'detcompare.config.yaml': text })
    const { stderr, code } = await runCli([], { cwd: folder })
    expect(stderr).toContain('detcompare: No model was given.')
    expect(code).toBe(2)
  })

  it('and another beside it are refused', async () => {
    const folder = temporaryFolder({ 'detcompare.config.json': {}, 'detcompare.config.yml': '' })
    expect(await runCli(['eval'], { cwd: folder })).toEqual({
      stdout: '',
      stderr:
        'detcompare: The working folder has several config files: detcompare.config.json, detcompare.config.yml.\n  Keep one of them, or name one with --config.\n',
      code: 2,
    })
  })

  it('is not read by inspect', async () => {
    const folder = temporaryFolder({})
    writeFileSync(join(folder, 'detcompare.config.json'), '{"no": "option"}')
    const { code } = await runCli(['inspect', `${projectRoot}models/rtdetr-tiny.onnx`], { cwd: folder })
    expect(code).toBe(0)
  })

  it('with a mistake is reported by file and key', async () => {
    const folder = temporaryFolder({ 'detcompare.config.yaml': 'fail_on: regressed' })
    expect(await runCli(['eval'], { cwd: folder })).toEqual({
      stdout: '',
      stderr:
        'detcompare: detcompare.config.yaml: there is no option fail_on.\n  Did you mean fail-on? Keys are the long names of options, without the leading dashes.\n',
      code: 2,
    })
  })
})
