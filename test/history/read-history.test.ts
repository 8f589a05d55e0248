import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lineText } from '../../src/history/line-of-run.ts'
import { readHistory, readHistoryIfThere } from '../../src/history/read-history.ts'
import { temporaryFolder } from '../dataset/temporary-folder.ts'
import { lineWith } from './lines.ts'

const [first, second] = [0, 1].map((day) => lineText(lineWith(day))) as [string, string]
const half = first.slice(0, 900)
const read = (text: string) => readHistory(join(temporaryFolder({ 'h.jsonl': text }), 'h.jsonl'))

describe('a history', () => {
  it('is in the order of time, whatever the order of its lines', async () => {
    const { runs } = await read(second + first)
    expect(runs.map(({ startedAt }) => startedAt.slice(8, 10))).toEqual(['01', '02'])
  })

  it.each([
    ['at its end', first + second + half, [3]],
    ['that another run ended later', `${first + half}\n${second}`, [2]],
  ])('leaves out a line that was cut off %s, and says which', async (_, text, cutOff) => {
    const found = await read(text)
    expect({ runs: found.runs.length, cutOff: found.cutOff }).toEqual({ runs: 2, cutOff })
  })

  it('has no run where it is empty, and may have empty lines', async () => {
    expect((await read('')).runs).toEqual([])
    expect((await read(`\n${first}\r\n\n`)).runs).toHaveLength(1)
  })

  it.each([
    ['a line of another program', `${first}{"epoch":1}\n`, /^Line 2 of the history .* it has no detcompareHistory\.$/],
    ['a line of a newer version', '{"detcompareHistory":7}\n', /^Line 1 .* is of version 7\..* up to 1\.$/],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00]).toString('latin1'), /^Line 1/],
  ])('with %s is refused', async (_, text, what) => {
    await expect(read(text)).rejects.toThrow(what)
  })

  it('that is a folder or is not there is refused, unless it may be missing', async () => {
    await expect(readHistory(temporaryFolder({}))).rejects.toThrow(/it is a folder/)
    await expect(readHistory('/nowhere/h.jsonl')).rejects.toThrow(/there is no such file/)
    expect(await readHistoryIfThere('/nowhere/h.jsonl')).toBeNull()
  })
})
