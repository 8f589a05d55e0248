import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sampleImages, sampleUnits } from '../../../src/dataset/selection/sample-images.ts'
import { datasetOf } from '../dataset-of.ts'

const ids = fc.uniqueArray(fc.integer({ min: 1, max: 10_000 }), { minLength: 2, maxLength: 40 })

describe('sampled images', () => {
  it('are as many as asked for, each once, in the order of the data set, with their own objects', () => {
    fc.assert(
      fc.property(ids, fc.nat(39), fc.integer(), (all, most, seed) => {
        const count = Math.min(most + 1, all.length)
        const sampled = sampleImages(datasetOf(all), count, seed)
        const chosen = sampled.images.map(({ id }) => id)
        expect(chosen).toEqual(all.filter((id) => chosen.includes(id)))
        expect(chosen).toHaveLength(count)
        expect([...sampled.groundTruth.ids]).toEqual(chosen)
        expect([...sampled.groundTruth.imageIndex]).toEqual(chosen.map((_, index) => index))
      }),
    )
  })

  it('are the same for the same seed whatever the order of the file', () => {
    fc.assert(
      fc.property(
        ids.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        fc.integer(),
        ([all, shuffled], seed) => {
          const sample = (order: number[]) =>
            sampleImages(datasetOf(order), 1 + (all.length >> 1), seed).images.map(({ id }) => id)
          expect(sample(shuffled).sort()).toEqual(sample(all).sort())
        },
      ),
    )
  })

  it('differ between seeds and come from everywhere: each of 20 about as often in 2,000 draws of 5', () => {
    const times = new Map<string, number>()
    const dataset = datasetOf(Array.from({ length: 20 }, (_, i) => i + 1))
    for (let seed = 0; seed < 2000; seed++) {
      for (const { key } of sampleImages(dataset, 5, seed).images) times.set(key, (times.get(key) ?? 0) + 1)
    }
    // Binomial(2000, 1/4): mean 500, standard deviation 19.4; five of them either way.
    for (let id = 1; id <= 20; id++) expect(Math.abs((times.get(String(id)) ?? 0) - 500)).toBeLessThan(97)
  })

  it('are the same whether ids are numbers or text, and depend on the order of no language', () => {
    const sampled = (all: readonly (number | string)[]) =>
      sampleImages(datasetOf(all), 2, 5).images.map(({ key }) => key)
    expect(sampled(['1', '9', '10', '2'])).toEqual(sampled([1, 9, 10, 2]))
    expect(sampled(['b.jpg', 'Ä.jpg', '3', 'a.jpg', 'B.jpg']).sort()).toEqual(
      sampled(['3', 'B.jpg', 'a.jpg', 'b.jpg', 'Ä.jpg']).sort(),
    )
  })

  it('are all of them where more are asked for', () => {
    const dataset = datasetOf([3, 1, 2])
    expect(sampleImages(dataset, 5, 1)).toBe(dataset)
  })
})

describe('sampled units', () => {
  const grouping = { by: { kind: 'folder', levels: null }, automatic: false, sha256: null } as const

  it('are whole groups, as many as hold the images asked for', () => {
    const dataset = datasetOf(Array.from({ length: 30 }, (_, i) => i + 1))
    const images = dataset.images.map((image, at) => ({ ...image, group: `${at % 6}` }))
    for (let seed = 0; seed < 20; seed++) {
      const sampled = sampleUnits({ ...dataset, images, grouping }, 12, seed)
      expect(sampled.images).toHaveLength(15)
      expect(new Set(sampled.images.map(({ group }) => group)).size).toBe(3)
    }
  })

  it('are the sampled images where none belong together', () => {
    const dataset = datasetOf(Array.from({ length: 30 }, (_, i) => i + 1))
    expect(sampleUnits(dataset, 12, 7)).toEqual(sampleImages(dataset, 12, 7))
  })
})
