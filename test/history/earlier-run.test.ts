import { createHash } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { earlierDetections } from '../../src/history/earlier-run.ts'
import type { HistoryLine } from '../../src/history/history-line.ts'
import { temporaryFolder } from '../dataset/temporary-folder.ts'
import { lineWith, sideWith } from './lines.ts'

const folder = temporaryFolder({ 'a.json': '[]', 'b.json': '[{}]' })
const storedAs = (file: string, text: string) => ({
  checkpoints: [{ sha256: null, detections: { path: file, sha256: createHash('sha256').update(text).digest('hex') } }],
})
const a = storedAs('a.json', '[]')
const b = storedAs('b.json', '[{}]')
const path = join(folder, 'h.jsonl')
const found = (runs: HistoryLine[], which: 'last' | 'best', labels: string[] = []) =>
  earlierDetections({ path, runs }, which, labels)
const { data } = lineWith(0)

describe('the detections of an earlier run', () => {
  const runs = [lineWith(0, { sides: [sideWith(43, a)] }), lineWith(1, { sides: [sideWith(41, b)] })]

  it('are those of the last one, or of the one with the highest AP', async () => {
    expect(await found(runs, 'last')).toMatchObject({ files: [join(folder, 'b.json')], run: '2026-07-02 02:00' })
    expect(await found(runs, 'best')).toMatchObject({ files: [join(folder, 'a.json')], run: '2026-07-01 02:00' })
  })

  it('are the variant’s, not the baseline’s, and not those that were an earlier run’s themselves', async () => {
    const base = sideWith(50, { ...a, label: 'base', role: 'baseline' })
    const earlier = sideWith(60, { ...a, label: 'last', role: 'baseline', isEarlier: true })
    expect((await found([lineWith(0, { sides: [base, sideWith(41, b)] })], 'last')).files).toEqual([
      join(folder, 'b.json'),
    ])
    expect((await found([lineWith(0, { sides: [earlier, sideWith(41, b)] })], 'best')).files).toEqual([
      join(folder, 'b.json'),
    ])
  })

  it('are those with the label of a model of now where there are several', async () => {
    const sides = [
      sideWith(40, { role: 'baseline', label: 'base', ...a }),
      sideWith(41, b),
      sideWith(42, { label: 'head', ...a }),
    ]
    expect((await found([lineWith(0, { sides })], 'last', ['neck'])).files).toEqual([join(folder, 'b.json')])
    await expect(found([lineWith(0, { sides })], 'last')).rejects.toThrow(/has several variants: neck, head/)
  })

  it('are the best on the images of the last run alone', async () => {
    const other = { ...data, fingerprint: '0f'.repeat(32) }
    const mixed = [lineWith(0, { sides: [sideWith(90, a)], data: other }), lineWith(1, { sides: [sideWith(41, b)] })]
    expect((await found(mixed, 'best')).files).toEqual([join(folder, 'b.json')])
  })

  it('that were not stored, are gone or have changed are refused', async () => {
    await expect(found([], 'last')).rejects.toThrow(/has no run/)
    await expect(found([lineWith(0, { sides: [sideWith(41)] })], 'last')).rejects.toThrow(
      /did not store the detections of neck/,
    )
    writeFileSync(join(folder, 'c.json'), 'changed')
    const changed = [lineWith(0, { sides: [sideWith(41, storedAs('c.json', '[]'))] })]
    await expect(found(changed, 'last')).rejects.toThrow(/is not the file that this run wrote/)
    rmSync(join(folder, 'c.json'))
    await expect(found(changed, 'last')).rejects.toThrow(/is not there any more/)
  })
})
