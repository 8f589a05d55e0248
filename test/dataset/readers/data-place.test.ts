import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findPlace } from '../../../src/dataset/readers/data-place.ts'
import { failure } from '../failure.ts'
import { folderOf, found } from '../found.ts'

describe('annotations', () => {
  it('named by --annotations are found from here and from the data folder', async () => {
    const names = ['annotations/one.json', 'annotations/two.json']
    expect((await found(names, { annotations: 'annotations/two.json' }))[0]).toBe('annotations/two.json')
    const elsewhere = join(folderOf('own.json'), 'own.json')
    expect(await findPlace({ data: folderOf(), annotations: relative('.', elsewhere) })).toMatchObject({
      annotations: elsewhere,
    })
    const { code, message } = await failure(() => found(names, { annotations: 'three.json' }))
    expect([code, message]).toEqual(['data-not-found', 'three.json (--annotations) does not exist.'])
  })

  it('named twice, by --data and --annotations, are refused', async () => {
    const { code, next } = await failure(() => found(['a.json', 'b.json'], { within: 'a.json', annotations: 'b.json' }))
    expect(code).toBe('data-annotations-twice')
    expect(next).toContain('--annotations')
  })
})

describe('a place', () => {
  it('that does not exist is refused', async () => {
    const { code, message } = await failure(() => findPlace({ data: 'no/such/place' }))
    expect([code, message]).toEqual(['data-not-found', 'no/such/place (--data) does not exist.'])
  })
})
