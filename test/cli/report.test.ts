import { chmodSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { mixedFiles } from '../../src/cli/output/mixed-files.ts'
import { formats } from '../../src/page/formats.ts'
import type { Report } from '../../src/report/report.ts'
import { temporaryFolder } from '../dataset/temporary-folder.ts'
import { projectRoot, runCli } from './run-cli.ts'

const kept = (version: number) => `${projectRoot}fixtures/reports/version-${version}.json`
const read = (version: number) => JSON.parse(readFileSync(kept(version), 'utf8')) as Report
const shapes = `${projectRoot}fixtures/shapes`
const detections = [`${shapes}/detections/rtdetr-tiny.json`, `${shapes}/detections/rtdetr-tiny-cbam.json`]

describe('detcompare report', () => {
  it.each([1, 2])('shows a report of version %s in every format, as it was shown', async (version) => {
    for (const format of ['markdown', 'junit', 'html', 'json'] as const) {
      const { stdout, stderr, code } = await runCli(['report', kept(version), '--format', format])
      expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
      const look = { colour: false, details: false, perClass: false, width: 100 }
      expect(stdout).toBe(formats[format](read(version), look))
    }
  })

  it('shows the short report in the terminal, or all of it', async () => {
    const short = await runCli(['report', kept(2)])
    const long = await runCli(['report', kept(2), '--details'])
    expect(short.stdout).toMatch(/^In short$/m)
    expect(long.stdout.length).toBeGreaterThan(2 * short.stdout.length)
  })

  it('is no judgement: a report whose gates failed is shown with exit code 0', async () => {
    const report = read(2)
    const gates = report.gates.map((gate) => ({ ...gate, passed: false }))
    expect(gates.length).toBeGreaterThan(0)
    const folder = temporaryFolder({ 'report.json': JSON.stringify({ ...report, gates }) })
    const { stdout, code } = await runCli(['report', join(folder, 'report.json')])
    expect(stdout).toContain('FAILED')
    expect(code).toBe(0)
  })

  it.each([
    [
      'of a later version',
      (report: Report) => ({ ...report, version: 9 }),
      /is a report of version 9\. This detcompare reads versions 1 to 2\./,
    ],
    [
      'that is damaged',
      (report: Report) => ({ ...report, baseline: {} }),
      /cannot be shown: a part of it is missing or changed/,
    ],
    ['of something else', () => [1], /is not a report of detcompare: it has no version\./],
  ])('refuses a report %s in words', async (_, change, words) => {
    const folder = temporaryFolder({ 'report.json': JSON.stringify(change(read(2))) })
    const { stdout, stderr, code } = await runCli(['report', join(folder, 'report.json'), '--format', 'markdown'])
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
    expect(stderr).toMatch(words)
  })
})

describe('detcompare report --out', () => {
  const run = async (folder: string) => {
    const args = [
      'eval',
      ...detections,
      '--data',
      shapes,
      '--draws',
      '100',
      '--gallery',
      '3',
      '--quiet',
      '--out',
      folder,
    ]
    expect((await runCli(args)).code).toBe(0)
    return JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as Report
  }
  const names = ['junit.xml', 'pictures.json', 'report.html', 'report.json', 'report.md']

  it('writes the same files again, pixels included, as one set', async () => {
    const before = join(temporaryFolder({}), 'before')
    const after = join(temporaryFolder({}), 'after')
    const report = await run(before)
    const { stdout, stderr, code } = await runCli(['report', join(before, 'report.json'), '--out', after])
    expect({ stdout, stderr, code }).toEqual({
      stdout: '',
      stderr: `detcompare: ${names.join(', ')} written to ${after}\n`,
      code: 0,
    })
    expect(readdirSync(after).toSorted()).toEqual(names)
    expect(await mixedFiles(after)).toEqual([])
    for (const file of names.filter((each) => each !== 'report.json')) {
      expect(readFileSync(join(after, file)).equals(readFileSync(join(before, file)))).toBe(true)
    }
    const again = JSON.parse(readFileSync(join(after, 'report.json'), 'utf8')) as Report
    expect({ ...again, files: null }).toEqual({ ...report, files: null })
    expect(readFileSync(join(after, 'report.html'), 'utf8')).toContain('id="picture-0"')
  })

  it('in the folder of the report leaves what else is in its set', async () => {
    const folder = join(temporaryFolder({}), 'out')
    const report = await run(folder)
    const { code } = await runCli(['report', join(folder, 'report.json'), '--out', folder, '--quiet'])
    expect(code).toBe(0)
    expect(await mixedFiles(folder)).toEqual([])
    const again = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as Report
    const paths = ({ files }: Report) => (files ?? []).map(({ path }) => path).toSorted()
    expect(paths(again)).toEqual(paths(report))
  })

  it('counts pictures that are gone, and writes the page without them', async () => {
    const folder = join(temporaryFolder({}), 'out')
    await run(folder)
    const nowhere = temporaryFolder({})
    const args = ['report', join(folder, 'report.json'), '--format', 'html', '--images', nowhere]
    const { stdout, stderr, code } = await runCli(args)
    expect(code).toBe(0)
    expect(stderr).toMatch(/^detcompare: (\d+) of \1 pictures cannot be read, such as .+\.\n$/)
    expect(stdout).toContain('id="pictures-json"')
    expect(stdout).not.toContain('id="picture-0"')
  })

  it('does not replace a file that detcompare did not write', async () => {
    const folder = temporaryFolder({ 'report.html': '<p>mine</p>' })
    const { stderr, code } = await runCli(['report', kept(2), '--out', folder])
    expect(stderr).toContain('report.html already exists, and detcompare did not write it.')
    expect(code).toBe(2)
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toBe('<p>mine</p>')
  })
})

describe.skipIf(process.platform !== 'linux')('--open', () => {
  const opener = (script: string) => {
    const folder = temporaryFolder({ 'xdg-open': `#!/bin/sh\n${script}\n` })
    chmodSync(join(folder, 'xdg-open'), 0o755)
    return { folder, env: { PATH: `${folder}${delimiter}${process.env.PATH}` } }
  }
  const evaluated = ['eval', ...detections, '--data', shapes, '--draws', '100', '--quiet']

  it('opens the page of the run once it is written', async () => {
    const { folder, env } = opener(`printf %s "$1" > "$(dirname "$0")/opened"`)
    const out = join(temporaryFolder({}), 'out')
    const { stderr, code } = await runCli([...evaluated, '--out', out, '--open'], { env })
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
    const opened = join(folder, 'opened')
    for (let tries = 0; tries < 100 && !existsSync(opened); tries++) await wait(50)
    expect(readFileSync(opened, 'utf8')).toBe(join(out, 'report.html'))
  })

  it('says where nothing can open it, and leaves it there', async () => {
    const out = join(temporaryFolder({}), 'out')
    const bare = temporaryFolder({})
    const { stderr, code } = await runCli([...evaluated, '--out', out, '--open'], { env: { PATH: bare } })
    expect(stderr).toMatch(/report\.html cannot be opened in a browser: .*ENOENT/)
    expect(code).toBe(0)
    expect(existsSync(join(out, 'report.html'))).toBe(true)
  })

  it.each([
    [['--open'], '--open has no effect without --out.'],
    [['--open', '--no-page', '--out', 'x'], '--open has no effect without report.html, which --no-page leaves out.'],
  ])('%j is refused', async (options, words) => {
    const { stderr, code } = await runCli([...evaluated, ...options])
    expect(stderr).toContain(words)
    expect(code).toBe(2)
  })
})
