import { describe, expect, it } from 'vitest'
import { chooseImages } from '../../../src/comparison/pictures/choose-images.ts'
import { pullsOf } from '../../../src/comparison/pictures/pulls.ts'
import { atOnce } from '../../../src/evaluation/rules/steps.ts'
import { columnsOf, type EvaluationCase } from '../../evaluation/evaluation-case.ts'
import { matchedSide } from './matched-sides.ts'

const count = 60

/** One object an image, of class 2 on the last one alone; objects of image `at` are found by each side where it says so. */
function chosenOf(
  finds: readonly ((at: number) => boolean)[],
  { shown = 8, seed = 1, reversed = false }: { shown?: number; seed?: number; reversed?: boolean } = {},
) {
  const numbers = Array.from({ length: count }, (_, at) => at)
  const images = numbers.map((at) => 100 + at)
  const categoryOf = (at: number) => (at === count - 1 ? 2 : 1)
  const input = (find: (at: number) => boolean): EvaluationCase => ({
    images: reversed ? images.toReversed() : images,
    categories: [1, 2],
    objects: numbers.map((at) => [at + 1, 100 + at, categoryOf(at), [0, 0, 10, 10], at % 20 === 0 ? 2000 : 100, 0]),
    detections: numbers.flatMap((at) => [
      [100 + at, categoryOf(at), find(at) ? [0, 0, 10, 10] : [50, 0, 10, 10], 0.9 - at / 100] as const,
    ]),
  })
  const sides = finds.map((find, at) => {
    const { dataset, detections } = columnsOf(input(find))
    return { dataset, side: matchedSide(dataset, `side ${at}`, detections) }
  })
  const [{ dataset }] = sides as [(typeof sides)[number]]
  const pulls = pullsOf(sides.map(({ side }) => side))
  const chosen = atOnce(chooseImages(dataset, pulls, { count: shown, seed }))
  return chosen.map(({ image, ...rest }) => ({
    key: dataset.images[image]?.key as string,
    image,
    ...rest,
    dataset,
    pulls,
  }))
}

const kinds = (chosen: ReturnType<typeof chosenOf>[number]) => chosen.chosen.map(({ kind }) => kind)
const all = () => true

describe('images that are shown', () => {
  it('are those with the largest pulls first, then of unseen sizes and classes, then at random', () => {
    const chosen = chosenOf([(at) => at % 3 > 0, (at) => at % 4 > 0])
    const influential = chosen.filter((each) => kinds(each).includes('influence'))
    expect(influential).toHaveLength(8)
    expect(chosen.slice(0, 8)).toEqual(influential)
    const places = influential.flatMap(({ chosen: reasons }) =>
      reasons.flatMap((reason) => (reason.kind === 'influence' ? reason.place : [])),
    )
    expect(places).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    const exact = influential.map(({ pulls: [each], image }) => Math.abs(each?.exact(image).AP as number))
    expect(exact).toEqual(exact.toSorted((one, other) => other - one))
    const all = Array.from({ length: count }, (_, image) => Math.abs(chosen[0]?.pulls[0]?.exact(image).AP as number))
    expect(exact).toEqual(all.toSorted((one, other) => other - one).slice(0, 8))
    expect(
      chosen.flatMap(({ chosen: reasons }) => reasons).filter(({ kind }) => kind === 'random').length,
    ).toBeGreaterThan(3)
    expect(chosen.length).toBeLessThanOrEqual(8 + 12)
  })

  it('have the pull on every variant', () => {
    const chosen = chosenOf([(at) => at % 3 > 0, (at) => at % 4 > 0, all])
    for (const { pulls, chosen: reasons } of chosen) {
      expect(pulls.map(({ variant }) => variant)).toEqual(['side 1', 'side 2'])
      expect(reasons.length).toBeGreaterThan(0)
    }
    const about = chosen.flatMap(({ chosen: reasons }) =>
      reasons.flatMap((reason) => (reason.kind === 'influence' ? [reason.variant] : [])),
    )
    expect(about.filter((variant) => variant === 'side 1').length).toBeGreaterThanOrEqual(4)
    expect(about.filter((variant) => variant === 'side 2').length).toBeGreaterThanOrEqual(4)
  })

  it('show both ways where there are images that pull either way', () => {
    const chosen = chosenOf([(at) => at < 40, (at) => at >= 5], { shown: 12 })
    const signs = chosen.slice(0, 12).map(({ image, pulls: [each] }) => Math.sign(each?.exact(image).AP as number))
    expect(signs.filter((sign) => sign > 0).length).toBeGreaterThanOrEqual(3)
    expect(signs.filter((sign) => sign < 0).length).toBeGreaterThanOrEqual(3)
  })

  it('include a class and a size that the others do not show', () => {
    const chosen = chosenOf([all, all], { shown: 2 })
    const reasons = chosen.flatMap(({ chosen: each }) => each)
    expect(reasons).toContainEqual({ kind: 'size', size: 'medium' })
    expect(chosen.find(({ chosen: each }) => each.some((reason) => reason.kind === 'class'))?.key).toBe('159')
  })

  it('do not depend on the order of images', () => {
    const sides = [(at: number) => at % 3 > 0, (at: number) => at % 4 > 0]
    const told = (chosen: ReturnType<typeof chosenOf>) => chosen.map(({ key, chosen: reasons }) => ({ key, reasons }))
    expect(told(chosenOf(sides, { reversed: true })).toSorted(byKey)).toEqual(told(chosenOf(sides)).toSorted(byKey))
    expect(told(chosenOf(sides, { seed: 2 }))).not.toEqual(told(chosenOf(sides)))
  })

  it('are none by influence where no image moves anything', () => {
    const chosen = chosenOf([all, all])
    expect(chosen.some((each) => kinds(each).includes('influence'))).toBe(false)
    expect(chosen.length).toBeGreaterThan(0)
  })
})

function byKey(one: { readonly key: string }, other: { readonly key: string }): number {
  return Number(one.key) - Number(other.key)
}
