import fc from 'fast-check'
import { expect, it } from 'vitest'
import { splitUnits } from '../../../src/dataset/selection/split-units.ts'
import { datasetOf } from '../dataset-of.ts'

/** Images in as many groups, in turn, as given; each by itself for 0. */
function inGroups(ids: readonly number[], groups: number) {
  const dataset = datasetOf(ids)
  if (groups === 0) return dataset
  const grouping = { by: { kind: 'folder', levels: null }, automatic: false, sha256: null } as const
  return {
    ...dataset,
    images: dataset.images.map((image) => ({ ...image, group: `${Number(image.id) % groups}` })),
    grouping,
  }
}

const ids = fc.uniqueArray(fc.integer({ min: 1, max: 10_000 }), { minLength: 2, maxLength: 60 })

it('the two parts have every image once, whole groups, and the share of the units, rounded', () => {
  fc.assert(
    fc.property(
      ids,
      fc.nat(12),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      fc.nat(),
      (all, groups, share, seed) => {
        const dataset = inGroups(all, groups)
        const { chosen, rest } = splitUnits(dataset, share, seed)
        expect([...chosen.images, ...rest.images].toSorted((one, other) => one - other)).toEqual([...all.keys()])
        const unitsOf = (images: readonly number[]) =>
          new Set(images.map((image) => (groups === 0 ? image : Number(all[image]) % groups)))
        const [one, other] = [unitsOf(chosen.images), unitsOf(rest.images)]
        expect([...one].filter((unit) => other.has(unit))).toEqual([])
        expect([chosen.units, rest.units]).toEqual([one.size, other.size])
        expect(chosen.units).toBe(Math.round(share * (one.size + other.size)))
      },
    ),
  )
})

it('the same images choose for one seed whatever the order of the file, and others for another seed', () => {
  const all = Array.from({ length: 40 }, (_, at) => at + 1)
  const chosen = (order: readonly number[], seed: number) => {
    const { images } = splitUnits(datasetOf(order), 0.3, seed).chosen
    return images.map((image) => order[image] as number).toSorted((one, other) => one - other)
  }
  expect(chosen(all.toReversed(), 7)).toEqual(chosen(all, 7))
  expect(chosen(all, 8)).not.toEqual(chosen(all, 7))
})
