import { pairs } from './pairs.js'

const imageCounts = [50, 100, 300, 1000, 5000]
const everyPair = Object.keys(pairs)
const twins = 'nine images of ten alike'
const manyFalse = 'ten times the false ones'
const mainPairs = everyPair.filter((pair) => pair !== twins)
const draws = 250

/** Every cell of the simulation, the most telling first. */
export const cells = [
  ...chosen({ images: 100, replicates: 400 }).map((cell) =>
    cell.pair === manyFalse && cell.classes === 80 ? { ...cell, replicates: 1200 } : cell,
  ),
  ...chosen({ images: 1000, replicates: 400 }).map((cell) =>
    cell.pair === 'similar +2' && cell.classes === 80 ? { ...cell, replicates: 1000 } : cell,
  ),
  ...chosen({ images: 100, replicates: 150, classCounts: [80, 20], pairNames: [twins] }),
  ...all({ images: 100, replicates: 150, classCounts: [80] }),
  ...all({ images: 100, replicates: 100, classCounts: [20] }),
  ...all({ images: 100, replicates: 100, classCounts: [80], pairNames: [manyFalse] }),
  ...chosen({ images: 50, replicates: 100 }),
  ...chosen({ images: 300, replicates: 100 }),
  ...chosen({ images: 5000, replicates: 30, classCounts: [80, 20], pairNames: ['similar', 'similar +2'] }),
  ...all({ images: 300, replicates: 100, classCounts: [3], pairNames: ['similar'] }),
  ...all({ images: 300, replicates: 30, classCounts: [80] }),
]

/** A seed of its own for every replicate of every cell, none of them a population's. */
export function seedOf({ pair, classes, images }, number) {
  return 10_000 * (1 + everyPair.indexOf(pair) + 10 * (classes + 100 * imageCounts.indexOf(images))) + number
}

/** Where replicates of a cell are kept. */
export function fileOf({ pair, classes, images, methods }) {
  return `${pair.replaceAll(' ', '-')}.${classes}.${images}.${methods}.jsonl`
}

function chosen({ images, replicates, classCounts = [20, 80, 3], pairNames = mainPairs }) {
  return classCounts.flatMap((classes) =>
    pairNames.map((pair) => ({ pair, classes, images, replicates, methods: 'chosen', draws })),
  )
}

function all({ images, replicates, classCounts = [80, 20], pairNames = ['similar +2', 'dissimilar'] }) {
  return chosen({ images, replicates, classCounts, pairNames }).map((cell) => ({ ...cell, methods: 'all' }))
}
