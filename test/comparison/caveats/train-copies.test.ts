import { describe, expect, it } from 'vitest'
import { type TrainCopies, trainCopiesCaveat } from '../../../src/comparison/caveats/train-copies.ts'

const across: TrainCopies['across'] = {
  ...{ images: 3, equalFiles: 1, pictures: 2, neighbours: 0 },
  pairs: [
    { kind: 'bytes', one: 'a.jpg', other: 'b.jpg', bits: 0 },
    { kind: 'picture', one: 'c.jpg', other: 'd.jpg', bits: 2 },
  ],
}
const found: TrainCopies = {
  ...{ annotationsPath: 'train.json', trainImages: 900, images: 80, across },
  ofAll: [
    { label: 'a', AP: 0.4 },
    { label: 'b', AP: 0.43 },
  ],
  withoutCopies: [
    { label: 'a', AP: 0.39 },
    { label: 'b', AP: 0.385 },
  ],
}
const messageOf = (more: Partial<TrainCopies>) => trainCopiesCaveat({ ...found, ...more })[0]?.message

describe('the caveat about images that are in the training set too', () => {
  it('has their number and share, and the change without them', () => {
    expect(trainCopiesCaveat(found)).toMatchObject([
      { code: 'train-copies', subject: null, count: 3, examples: ['a.jpg = b.jpg', 'c.jpg = d.jpg'] },
    ])
    const message = messageOf({})
    expect(message).toMatch(
      /^3 images \(3\.8 %\) are in the training set too: 1 with an equal file, 2 with a nearly identical picture\. /,
    )
    expect(message).toContain(
      'Without them, AP is 39.0 (a), 38.5 (b). The change is then −0.50 instead of +3.00 points.',
    )
  })

  it('has no change of one side alone, names several variants, and has no AP where no image is left', () => {
    const [first, second] = [
      { label: 'a', AP: 0.39 },
      { label: 'c', AP: null },
    ]
    expect(messageOf({ withoutCopies: [first] })).not.toContain('The change is')
    expect(messageOf({ withoutCopies: [first, { label: 'b', AP: 0.4 }, second] })).toContain(
      'b: +1.00 instead of +3.00, c: – instead of – points',
    )
    expect(messageOf({ withoutCopies: null })).toContain('No image is left without them.')
  })

  it('is not raised without copies', () => {
    expect(trainCopiesCaveat({ ...found, across: { ...across, images: 0 } })).toEqual([])
  })
})
