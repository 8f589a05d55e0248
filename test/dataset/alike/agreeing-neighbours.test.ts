import { describe, expect, it } from 'vitest'
import { agreeingNeighbours } from '../../../src/dataset/alike/agreeing-neighbours.ts'
import { objectsByImage } from '../../../src/dataset/alike/object-agreement.ts'
import { type Annotated, annotated } from './annotated.ts'

const run = { augmented: false }

/** Sequences of images without pictures, each given by its objects. */
function agreement(sequences: readonly Annotated['objects'][][], rule = run) {
  const objects = objectsByImage(annotated(sequences.flat().map((each) => ({ name: 'x', objects: each }))))
  let next = 0
  const places = sequences.map((sequence) => sequence.map(() => next++))
  return agreeingNeighbours(rule, places, { bits: objects.map(() => null), objects })
}

/** An object that goes from the left to the right at its own height. */
const passing = (clip: number, frames: number): Annotated['objects'][] =>
  Array.from({ length: frames }, (_, at) => [[0, (60 * at) / frames, 12 * clip, 30, 10]])

/** An object where nothing else has one. */
const apart = (at: number): Annotated['objects'] => [[at, 10, 10, 20, 20]]

describe('neighbours agree', () => {
  it('in clips, and each clip is one whole', () => {
    const { pairs, wholes, named } = agreement([passing(0, 20), passing(1, 20), passing(2, 20)])
    expect([pairs.length, wholes.length, named]).toEqual([57, 3, 57])
  })

  it('without a whole where there is one group only: names do not say where it ends', () => {
    const { pairs, wholes } = agreement([[...passing(0, 20), ...passing(3, 20)]])
    expect(pairs).toHaveLength(38)
    expect(wholes).toEqual([])
  })

  it('not in a run of different images, nor where one pair in twenty does', () => {
    const different = Array.from({ length: 60 }, (_, at) => apart(at))
    expect(agreement([different])).toEqual({ pairs: [], wholes: [], named: 59 })
    const withPairs = different.map((each, at) => (at % 20 === 1 ? apart(at - 1) : each))
    expect(agreement([withPairs]).pairs).toEqual([])
  })

  it('in some runs, which are then not taken as wholes', () => {
    const still = Array.from({ length: 10 }, () => apart(0))
    const different = Array.from({ length: 30 }, (_, at) => apart(at + 1))
    const { pairs, wholes } = agreement([still, different])
    expect([pairs.length, wholes.length]).toEqual([9, 0])
  })

  it('and a run of different images among clips is not a whole', () => {
    const different = Array.from({ length: 10 }, (_, at) => apart(at + 1))
    const { wholes } = agreement([passing(0, 20), passing(1, 20), different])
    expect(wholes.map(({ length }) => length)).toEqual([20, 20])
  })

  it('not where any two images do as well: an object in the middle of each', () => {
    const middle = Array.from({ length: 60 }, (): Annotated['objects'] => [[0, 30, 30, 40, 40]])
    expect(agreement([middle]).pairs).toEqual([])
    expect(agreement([middle.slice(0, 30), middle.slice(30)]).pairs).toEqual([])
  })

  it('in augmented siblings that are mirrored, and all siblings are wholes then', () => {
    const pictures = Array.from({ length: 12 }, (_, at) => [[at, 10, 10, 20, 30]] as const)
    const siblings = pictures.map(([[category]], at): Annotated['objects'][] => [
      [[category, 10, 10, 20, 30]],
      at < 8 ? [[category, 70, 60, 20, 30]] : [[category, 45, 45, 5, 5]],
    ])
    expect(agreement(siblings).pairs).toEqual([])
    const { pairs, wholes } = agreement(siblings, { augmented: true })
    expect([pairs.length, wholes.length]).toEqual([8, 12])
  })
})
