import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { tellGithub } from '../../../src/cli/output/github.ts'
import { githubAnnotations } from '../../../src/report/views/github-annotations.ts'
import { temporaryFolder } from '../../dataset/temporary-folder.ts'
import { sampleReport } from '../../report/sample-report.ts'
import { runCli } from '../run-cli.ts'

function collected() {
  const texts: string[] = []
  return { texts, write: (text: string) => texts.push(text) }
}

describe('a run on GitHub Actions', () => {
  it('is annotated on standard error, and added to what the summary of the step holds already', async () => {
    const summary = join(temporaryFolder({ 'summary.md': 'before\n' }), 'summary.md')
    const stderr = collected()
    await tellGithub(sampleReport, null, { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary }, stderr)
    expect(stderr.texts).toEqual(githubAnnotations(sampleReport).map((line) => `${line}\n`))
    expect(readFileSync(summary, 'utf8')).toMatch(
      /^before\n### Detectors compared\n\n#### In short\n\n- `deimv2-atto` against/,
    )
  })

  it('whose summary cannot be written says so and goes on', async () => {
    const folder = temporaryFolder({})
    const stderr = collected()
    await tellGithub(
      { ...sampleReport, gates: [], comparisons: [] },
      null,
      { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: folder },
      stderr,
    )
    expect(stderr.texts).toEqual([expect.stringMatching(/^detcompare: the step summary cannot be written: EISDIR/)])
  })

  it('gives its step outputs behind delimiters that nobody can guess, added to what is there', async () => {
    const file = join(temporaryFolder({ output: 'before=1\n' }), 'output')
    const env = { GITHUB_ACTIONS: 'true', GITHUB_OUTPUT: file }
    await tellGithub(sampleReport, '/out', env, collected())
    await tellGithub(sampleReport, '/out', env, collected())
    const text = readFileSync(file, 'utf8')
    const delimiters = Array.from(text.matchAll(/<<(ghadelimiter_[0-9a-f-]{36})$/gm), ([, each]) => each)
    expect(new Set(delimiters).size).toBe(12)
    expect(text).toMatch(/^before=1\nverdict<<(ghadelimiter_\S+)\ninconclusive\n\1\nchange<</)
  })

  it('whose variant is called like an output gives no other output', async () => {
    const file = join(temporaryFolder({ output: '' }), 'output')
    const label = 'x\nghadelimiter\nreport=/etc/passwd\nverdict<<EOF\nimproved\nEOF'
    const comparisons = sampleReport.comparisons.map((each) => ({ ...each, variant: label }))
    const env = { GITHUB_ACTIONS: 'true', GITHUB_OUTPUT: file }
    await tellGithub({ ...sampleReport, comparisons }, null, env, collected())
    const lines = readFileSync(file, 'utf8').split('\n')
    expect(lines.filter((line) => line.startsWith('report'))).toHaveLength(1)
    expect(lines.filter((line) => line.startsWith('verdict'))).toHaveLength(1)
  })

  it('whose outputs cannot be written says so and goes on', async () => {
    const stderr = collected()
    const quiet = { ...sampleReport, gates: [], comparisons: [] }
    await tellGithub(quiet, null, { GITHUB_ACTIONS: 'true', GITHUB_OUTPUT: temporaryFolder({}) }, stderr)
    expect(stderr.texts).toEqual([expect.stringMatching(/^detcompare: the outputs of the step cannot be written/)])
  })

  it('elsewhere says nothing and writes nothing', async () => {
    const summary = join(temporaryFolder({}), 'summary.md')
    const stderr = collected()
    await tellGithub(sampleReport, null, { GITHUB_STEP_SUMMARY: summary }, stderr)
    await tellGithub(sampleReport, null, { GITHUB_ACTIONS: 'false', GITHUB_STEP_SUMMARY: summary }, stderr)
    expect(stderr.texts).toEqual([])
    expect(() => readFileSync(summary)).toThrow(/ENOENT/)
  })

  it('that could not do its work is annotated with what is wrong and how to fix it, in one line', async () => {
    const env = { GITHUB_ACTIONS: 'true' }
    const { stderr, code } = await runCli(['eval', 'x,y%0A.json\n::error::z', '--data', 'nowhere'], { env })
    expect(code).toBe(2)
    expect(stderr).toBe(
      'detcompare: nowhere (--data) does not exist.\n  Check the path. A relative path starts from the folder in which detcompare was started.\n' +
        '::error title=detcompare%3A not done::nowhere (--data) does not exist.%0ACheck the path. A relative path starts from the folder in which detcompare was started.\n',
    )
    const hostile = await runCli(['inspect', 'x,y%0A.onnx\n::error::z'], { env })
    expect(hostile.stderr).toBe(
      'detcompare: The model file x,y%0A.onnx\\x0a\\x3a:error::z does not exist.\n  Give the path of an exported ONNX detector.\n' +
        '::error title=detcompare%3A not done::The model file x,y%250A.onnx\\x0a\\x3a:error::z does not exist.%0AGive the path of an exported ONNX detector.\n',
    )
    expect((await runCli(['inspect', 'nowhere.onnx'], {})).stderr).not.toContain('::error')
  })

  it('is told from the command line too', async () => {
    const summary = join(temporaryFolder({}), 'summary.md')
    const results = 'fixtures/shapes/detections/rtdetr-tiny.json'
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary }
    const run = await runCli(['eval', results, '--data', 'fixtures/shapes', '--format', 'junit'], { env })
    expect(run).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/^<\?xml version="1\.0"/) })
    expect(readFileSync(summary, 'utf8')).toMatch(/^### Detectors compared\n/)
  })
})
