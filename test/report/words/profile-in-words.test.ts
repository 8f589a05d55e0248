import { describe, expect, it } from 'vitest'
import type { DataProfile } from '../../../src/dataset/profile/data-profile.ts'
import { profileCells, profileNotes, unlikeInShort } from '../../../src/report/words/profile-in-words.ts'
import { sampleDataset } from '../sample/dataset.ts'

/** The sample's profile, with these values that are far from COCO. */
function far(values: Readonly<Record<string, number>>): DataProfile {
  const figures = sampleDataset.profile.figures.map((figure) => {
    const value = values[figure.id]
    return value === undefined ? figure : { ...figure, value, unlike: true }
  })
  return { ...sampleDataset.profile, figures }
}

describe('what is unlike COCO', () => {
  it.each([
    [{}, null],
    [{ 'objects-per-image': 1.04 }, 'Unlike COCO: 1.04 objects per image (COCO 7.70).'],
    [{ small: 0.02, large: 0.88 }, 'Unlike COCO: small objects 2.0 % (COCO 41 %), large objects 88 % (COCO 24 %).'],
    [
      { small: 0.02, large: 0.88, sharpness: 20, brightness: 31 },
      'Unlike COCO: small objects 2.0 % (COCO 41 %), large objects 88 % (COCO 24 %), 2 more.',
    ],
  ])('%j is %s', (values, said) => {
    expect(unlikeInShort(far(values as Record<string, number>))).toBe(said)
  })
})

describe('a figure of the profile', () => {
  const cellsOf = (id: string) => profileCells(far({}).figures.find((each) => each.id === id) as never)

  it('has its value and its interval, and COCO’s', () => {
    expect(cellsOf('objects-per-image')).toEqual(['objects per image', '7.70', '[6.16, 9.63]', '7.70', ''])
    expect(cellsOf('elongated')).toEqual(['objects of 3:1 or longer', '13 %', '[10, 16]', '13 % [9.7, 16]', ''])
  })

  it('without an interval has a dash', () => {
    const [figure] = sampleDataset.profile.figures
    expect(profileCells({ ...(figure as never as DataProfile['figures'][number]), interval: null })[2]).toBe('–')
  })
})

it('notes name the sources that are used, and what was seen', () => {
  const notes = profileNotes({ ...far({ small: 0.02 }), areas: 'boxes', pictures: 1200 }).join(' ')
  for (const said of ['ECCV 2014', 'cocodataset.org', '80 images of val2017', 'by boxes', '1,200 images', 'unlike: ']) {
    expect(notes).toContain(said)
  }
  expect(profileNotes({ ...far({}), pictures: 0 }).join(' ')).not.toMatch(/by boxes|Brightness|unlike/)
})
