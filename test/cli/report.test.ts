import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
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
