import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { HistoryLine } from '../../src/history/history-line.ts'
import type { Report } from '../../src/report/report.ts'
import { temporaryFolder } from '../dataset/temporary-folder.ts'
import { projectRoot, runCli } from './run-cli.ts'

const shapes = `${projectRoot}fixtures/shapes`
const [one, two] = ['', '-cbam'].map((end) => `${shapes}/detections/rtdetr-tiny${end}.json`) as [string, string]
const rest = ['--data', shapes, '--draws', '100', '--quiet']
const lines = (file: string) =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as HistoryLine)

describe('--history', () => {
  it('adds a line for each run, which --against and detcompare history read', async () => {
    const folder = temporaryFolder({})
    const file = join(folder, 'nightly.jsonl')
    const kept = [...rest, '--history', file]
    expect((await runCli(['eval', one, two, ...kept, '--out', join(folder, 'first')])).code).toBe(0)
    const against = await runCli(['eval', one, ...kept, '--against', 'last', '--format', 'json'])
    expect(against.stderr).toBe('')
    const report = JSON.parse(against.stdout) as Report
    expect([report.baseline.label, ...report.variants.map(({ label }) => label)]).toEqual(['last', 'rtdetr-tiny'])
    const [first, second] = lines(file) as [HistoryLine, HistoryLine]
    expect(first.report).toBe('first/report.json')
    // The variant of the first run is the baseline of the second.
    expect(second.sides[0]).toMatchObject({ isEarlier: true, checkpoints: first.sides[1]?.checkpoints })
    const shown = await runCli(['history', file], { env: { COLUMNS: '80' } })
    expect(shown.code).toBe(0)
    expect(shown.stdout).toMatch(/^History .*: 2 runs\./)
    expect(shown.stdout).toMatch(/AP of rtdetr-tiny, points/)
    expect(shown.stdout).not.toContain('AP of last')
    const html = await runCli(['history', file, '--format', 'html'])
    expect(html.stdout).toMatch(/^<!doctype html>\n<html lang="en" data-detcompare="history">/)
    const other = await runCli(['eval', one, ...kept, '--against', 'last', '--limit', '50'])
    expect(other.code).toBe(2)
    expect(other.stderr).toMatch(/--against last: the run of .* took all of the images, and this one takes --limit 50/)
    expect(lines(file)).toHaveLength(2)
  })

  it('keeps the report where the line cannot be written, and says so with exit code 2', async () => {
    const folder = temporaryFolder({})
    const file = join(folder, 'h.jsonl')
    writeFileSync(file, '')
    // What a run finds when it ends is not what it found before: the folder stands for a disk that fills up.
    const started = runCli(['eval', one, two, ...rest, '--history', file, '--out', join(folder, 'out')])
    const { mkdirSync, rmSync } = await import('node:fs')
    while (!existsSync(join(folder, 'out'))) await new Promise((resolve) => setTimeout(resolve, 5))
    rmSync(file)
    mkdirSync(file)
    const { stdout, stderr, code } = await started
    expect(code).toBe(2)
    expect(stdout).toContain('In short')
    expect(stderr).toMatch(
      /^detcompare: The history .* cannot be extended: .*EISDIR.* The report is complete\.\n {2}Give/m,
    )
    expect(existsSync(join(folder, 'out/report.json'))).toBe(true)
  })
})
