import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupsAsUnits } from '../../src/statistics/group-units.ts'
import { keyWords } from '../../src/statistics/key-words.ts'

const text = fc.oneof(
  fc.constantFrom('1', '2', 'a', 'group "1"', 'group "a"', 'image group "1"', 'group 1', 'image group'),
  fc.string({ maxLength: 4, unit: 'binary' }),
)
const images = fc.uniqueArray(fc.record({ key: text, group: fc.option(text) }), { selector: ({ key }) => key })

describe('units of groups', () => {
  it('are a unit for each group and one for each image without, in the order in which they come', () => {
    const { keys, unitOfImage } = groupsAsUnits([
      { key: '7', group: 'b' },
      { key: '1' },
      { key: '3', group: 'a' },
      { key: '5', group: 'b' },
      { key: '9', group: null },
    ])
    expect(keys).toEqual(['group "b"', '1', 'group "a"', '9'])
    expect([...unitOfImage]).toEqual([0, 1, 2, 0, 3])
  })

  it('have distinct keys, whatever images and groups are called, and put together only what shares a group', () => {
    fc.assert(
      fc.property(images, (all) => {
        const { keys, unitOfImage } = groupsAsUnits(all)
        expect(new Set(keys).size).toBe(keys.length)
        for (const [one, { group }] of all.entries()) {
          for (const [other, { group: otherGroup }] of all.entries()) {
            const together = one === other || (group !== null && group === otherGroup)
            expect(unitOfImage[one] === unitOfImage[other]).toBe(together)
          }
        }
      }),
    )
  })

  it('have keys, and so random words, that no other image changes', () => {
    fc.assert(
      fc.property(images, (all) => {
        // Something else is in a group, so that what is left is looked at as groups too.
        const other = { key: 'another', group: 'another' }
        const { keys, unitOfImage } = groupsAsUnits([other, ...all])
        for (const [at, image] of all.entries()) {
          const alone = groupsAsUnits([other, image])
          const key = keys[unitOfImage[at + 1] as number]
          expect(alone.keys[alone.unitOfImage[1] as number]).toBe(key)
        }
      }),
    )
  })

  it('are the images where none has a group, whatever these are called', () => {
    const all = [{ key: 'group "a"' }, { key: '2', group: null }]
    expect(groupsAsUnits(all)).toEqual({ keys: ['group "a"', '2'], unitOfImage: Int32Array.of(0, 1) })
  })

  it('have other random words than images of the same names', () => {
    const { keys } = groupsAsUnits([{ key: '1', group: '2' }, { key: '2' }])
    const [group, image] = [keyWords(keys).slice(0, 2), keyWords(keys).slice(2)]
    expect([...group]).not.toEqual([...image])
  })
})
