import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { apByFrequency } from '../../src/report/ap-by-frequency.ts'

interface Recorded {
  readonly seed: number
  readonly frequency: readonly ('r' | 'c' | 'f')[]
  readonly figures: Readonly<Record<'APr' | 'APc' | 'APf', number>> & { readonly byCategory: readonly number[] }
}

const record = gunzipSync(readFileSync('fixtures/evaluation/federated-cases.json.gz')).toString()
const { cases }: { cases: Recorded[] } = JSON.parse(record)

describe('AP by the frequency of categories', () => {
  it('is that of the package lvis', () => {
    for (const { seed, frequency, figures } of cases) {
      const values = figures.byCategory.map((value) => ({ AP: value < 0 ? null : value }))
      const found = apByFrequency(
        frequency.map((letter) => ({ frequency: letter })),
        values,
      )
      for (const [id, value] of [
        ['rare', figures.APr],
        ['common', figures.APc],
        ['frequent', figures.APf],
      ] as const) {
        expect(found?.[id] ?? -1, `seed ${seed}, ${id}`).toBeCloseTo(value, 12)
      }
    }
    expect(cases.filter(({ figures }) => figures.APr >= 0).length).toBeGreaterThan(40)
  })

  it('is not there where the data do not say how frequent categories are', () => {
    expect(apByFrequency([{}, {}], [{ AP: 0.5 }, { AP: null }])).toBeNull()
  })
})
