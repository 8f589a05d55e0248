import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseUnits } from '../../src/statistics/choose-units.ts'
import { groupsAsUnits } from '../../src/statistics/group-units.ts'

/** Images named from 1, the group of each; null for none. */
const groups = fc.array(fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e')), { minLength: 1, maxLength: 40 })
const named = (all: readonly (string | null)[]) => all.map((group, at) => ({ key: String(at + 1), group }))
const sizeOf = (unit: number, unitOfImage: Int32Array) => unitOfImage.filter((each) => each === unit).length

describe('chosen units', () => {
  it('are whole, in the order of the images, and end with the unit that makes the number of images full', () => {
    fc.assert(
      fc.property(groups, fc.integer({ min: 1, max: 50 }), fc.nat(), (all, images, seed) => {
        const units = groupsAsUnits(named(all))
        const chosen = chooseUnits(units, { images }, seed)
        expect(chosen).toEqual([...chosen].sort((one, other) => one - other))
        const taken = new Set(chosen.map((image) => units.unitOfImage[image] as number))
        for (const unit of taken) {
          expect(chosen.filter((image) => units.unitOfImage[image] === unit)).toHaveLength(
            sizeOf(unit, units.unitOfImage),
          )
        }
        expect(chosen.length).toBeGreaterThanOrEqual(Math.min(images, all.length))
        const largest = Math.max(...[...taken].map((unit) => sizeOf(unit, units.unitOfImage)))
        expect(chosen.length - largest).toBeLessThan(images)
      }),
    )
  })

  it('are a share of the units, rounded', () => {
    fc.assert(
      fc.property(groups, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(), (all, shareOfUnits, seed) => {
        const units = groupsAsUnits(named(all))
        const chosen = chooseUnits(units, { shareOfUnits }, seed)
        const taken = new Set(chosen.map((image) => units.unitOfImage[image]))
        expect(taken.size).toBe(Math.round(shareOfUnits * units.keys.length))
      }),
    )
  })

  it('are the same for the same seed whatever the order of the images', () => {
    fc.assert(
      fc.property(groups, fc.integer({ min: 1, max: 40 }), fc.nat(), (all, images, seed) => {
        const keysOf = (order: ReturnType<typeof named>) =>
          chooseUnits(groupsAsUnits(order), { images }, seed).map((image) => order[image]?.key)
        expect(keysOf(named(all).reverse()).sort()).toEqual(keysOf(named(all)).sort())
      }),
    )
  })

  it('come from everywhere: each of 10 groups about as often in 1,000 draws of 3', () => {
    const units = groupsAsUnits(named(Array.from({ length: 30 }, (_, at) => `${at % 10}`)))
    const times = new Array<number>(10).fill(0)
    for (let seed = 0; seed < 1000; seed++) {
      for (const image of chooseUnits(units, { images: 9 }, seed))
        times[image % 10] = (times[image % 10] as number) + 1 / 3
    }
    for (const each of times) expect(each).toBeGreaterThan(240)
    for (const each of times) expect(each).toBeLessThan(360)
  })
})
