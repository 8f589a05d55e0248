import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { argumentsOf, fileInputs } from '../../scripts/action/arguments-of.mjs'
import { actionDocument } from '../../scripts/docs/action-document.mjs'
import { optionFacts } from '../../src/cli/options/options.ts'
import { githubOutputs } from '../../src/report/views/github-outputs.ts'
import { temporaryFolder } from '../dataset/temporary-folder.ts'
import { sampleReport } from '../report/sample-report.ts'

const text = readFileSync('action.yml', 'utf8')
const action = parse(text)
const args = (inputs: Record<string, string>) => argumentsOf({ package: 'x.tgz', ...inputs }, optionFacts)

describe('action.yml', () => {
  it('is what the options of the command line are: `npm run docs:action` writes it', () => {
    expect(text).toBe(actionDocument())
  })

  it('is a composite action whose steps are started by a shell', () => {
    expect(Object.keys(action)).toEqual(['name', 'description', 'inputs', 'outputs', 'runs'])
    expect(action.runs.using).toBe('composite')
    for (const step of action.runs.steps) expect(Object.keys(step)).toEqual(['id', 'shell', 'run', 'env'])
    for (const { description, required } of Object.values<{ description: string; required: boolean }>(action.inputs)) {
      expect(description.length).toBeGreaterThan(5)
      expect(typeof required).toBe('boolean')
    }
  })

  it('has no input in a script, where it could be run', () => {
    for (const { run } of action.runs.steps) expect(run).not.toContain('${{')
  })

  it('gives on every output of a run', () => {
    expect(Object.keys(action.outputs)).toEqual(Object.keys(githubOutputs(sampleReport, null)))
  })

  it('has an input for every option that a run may need without a person', () => {
    const keys = [...optionFacts('compare'), ...optionFacts('eval')].map(({ key }) => key)
    const inputs = ['package', ...fileInputs, 'config', ...keys.filter((key) => !['open', 'no-color'].includes(key))]
    expect(Object.keys(action.inputs).toSorted()).toEqual([...new Set(inputs)].toSorted())
  })
})

describe('the command line of the action', () => {
  it('has models, lists line by line, switches and values; empty inputs are left out', () => {
    expect(
      args({
        models: 'a.onnx\n b.onnx \n',
        data: './coco',
        'fail-on': 'regressed\nAPs < -0.5',
        'no-latency': 'true',
        details: 'false',
        out: '',
      }),
    ).toEqual([
      '--data=./coco',
      '--fail-on=regressed',
      '--fail-on=APs < -0.5',
      '--no-latency',
      '--',
      'a.onnx',
      'b.onnx',
    ])
  })

  it('evaluates detections, and takes a text for no option', () => {
    expect(args({ results: '--x.json', data: '$(id); --y' })).toEqual(['eval', '--data=$(id); --y', '--', '--x.json'])
  })

  it.each([
    [{ models: 'a', results: 'b' }, /models or results, not both/],
    [{ models: 'a', details: 'yes' }, /details is yes\. It takes true or false/],
    [{ results: 'a', provider: 'cpu' }, /provider does not go with results/],
  ])('refuses %j in words', (inputs, what) => {
    expect(() => args(inputs)).toThrow(what)
  })
})

it('the action installs the packed version, runs it, and passes its outputs and exit code on', () => {
  const folder = temporaryFolder({})
  // npm as the action sees it: what is installed is this build.
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  mkdirSync(join(folder, 'detcompare-action/node_modules'), { recursive: true })
  symlinkSync(process.cwd(), join(folder, 'detcompare-action/node_modules/detcompare'))
  writeFileSync(join(bin, 'npm'), `#!/bin/sh\necho "$@" > ${folder}/npm-said\n`)
  chmodSync(join(bin, 'npm'), 0o755)
  writeFileSync(join(folder, 'outputs'), '')
  const inputs = {
    package: 'detcompare@0.1.0',
    results: ['', '-cbam'].map((end) => `fixtures/shapes/detections/rtdetr-tiny${end}.json`).join('\n'),
    data: 'fixtures/shapes',
    draws: '100',
    'fail-on': 'regressed',
    out: join(folder, 'out'),
  }
  const { status, stderr } = spawnSync(process.execPath, ['scripts/action/run.mjs'], {
    encoding: 'utf8',
    env: {
      ...process.env,
      PATH: `${bin}${delimiter}${process.env.PATH}`,
      INPUTS: JSON.stringify(inputs),
      RUNNER_TEMP: folder,
      GITHUB_ACTIONS: 'true',
      GITHUB_OUTPUT: join(folder, 'outputs'),
      GITHUB_STEP_SUMMARY: '',
    },
  })
  expect(status).toBe(1)
  expect(stderr).toContain('gate failed for rtdetr-tiny-cbam: regressed')
  expect(readFileSync(join(folder, 'npm-said'), 'utf8')).toMatch(/^install --prefix .* -- detcompare@0\.1\.0\n$/)
  expect(readFileSync(join(folder, 'outputs'), 'utf8')).toMatch(/^verdict<<(\S+)\nregressed\n\1\n/)
})
