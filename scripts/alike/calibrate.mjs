/**
 * How well probable groups are noticed: on data sets whose groups are known, and on those that have none.
 * node scripts/alike/calibrate.mjs [--sets <folder>] [<folder with coco-val80 and roboflow-pills>]
 * Prints two tables: how many bits of a picture's hash differ, and what is found with pictures and without. `--sets` keeps the made
 * data sets in a folder. Needs the built code.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { differingBits, differingBitsMirrored, pictureBits } from '../../dist/dataset/alike/picture-bits.js'
import { probableUnits } from '../../dist/dataset/alike/probable-units.js'
import { resolveImages } from '../../dist/dataset/readers/layout/resolve-images.js'
import { decodeImage } from '../../dist/images/decode-image.js'
import { pictureHash } from '../../dist/images/picture-hash.js'
import { loadDataset } from '../../dist/stages/load-dataset.js'
import { photographs, setsOf, writeSet } from './sets.mjs'

const {
  values: { sets: kept },
  positionals: [given = '../shared/data'],
} = parseArgs({ options: { sets: { type: 'string' } }, allowPositionals: true })
const data = resolve(given)
const folder = kept ?? mkdtempSync(join(tmpdir(), 'alike-'))

const coco = photographs(join(data, 'coco-val80/annotations/instances_val2017.json'), join(data, 'coco-val80/val2017'))
const train = join(data, 'roboflow-pills/train')
const pills = photographs(join(train, '_annotations.coco.json'), train)

const rows = []
const alone = { groups: 0 }
const add = async (name, told, options, asIs = true) => rows.push(await looked(name, told, asIs, options))
await add('coco-val80', alone, { data: join(data, 'coco-val80') })
await add('roboflow-pills, valid', alone, { data: join(data, 'roboflow-pills'), split: 'valid' })
await add('roboflow-pills, test', alone, { data: join(data, 'roboflow-pills'), split: 'test' })
await add('fixtures/shapes', alone, { data: 'fixtures/shapes' })
await add(
  'roboflow-pills, train',
  { groups: 26, objects: true },
  { data: join(data, 'roboflow-pills'), split: 'train' },
)
for (const [name, { made, ...told }] of Object.entries(setsOf({ coco, pills }))) {
  const at = join(folder, name.replaceAll(/\W+/g, '-'))
  await writeSet(at, made, (name.includes('pills') ? pills : coco).categories)
  await add(name, told, { data: at }, name.includes('belt'))
}
if (kept === undefined) rmSync(folder, { recursive: true })

rows.push({ name: 'quarters of different pictures', spread: { 'of different pictures': await betweenQuarters() } })

const row = (cells) => `| ${cells.join(' | ')} |`
console.log(row(['data set', 'pairs of images', 'pairs', 'least', '0.1 %', '1 %', '5 %', 'half', '95 %', 'most']))
console.log(row(Array(10).fill('---')))
for (const { name, spread } of rows) {
  for (const [which, differing] of Object.entries(spread)) {
    if (differing.length > 0) console.log(row([name, which, differing.length, ...quantiles(differing)]))
  }
}
console.log()
console.log(row(['data set', 'images', 'groups', 'found with pictures', 'found without']))
console.log(row(Array(5).fill('---')))
const judged = rows.filter(({ images }) => images !== undefined)
for (const { name, images, groups, seen, unseen } of judged) {
  console.log(row([name, images, groups === 0 ? 'none' : groups, inWords(seen), inWords(unseen)]))
}
const wrong = judged.filter(({ groups, objects, seen, unseen }) =>
  groups > 0 ? seen === null || (objects && unseen === null) : seen !== null || unseen !== null,
)
console.log(`\n${wrong.length === 0 ? 'Each is right' : `Wrong: ${wrong.map(({ name }) => name).join(', ')}`}.`)
process.exitCode = wrong.length === 0 ? 0 : 1

async function looked(name, { groups, objects = false }, asIs, options) {
  const dataset = await loadDataset({ ...options, needImages: true })
  const hashes = []
  for (const { path } of await resolveImages(dataset)) hashes.push(pictureHash((await decodeImage(path)).picture))
  const seen = probableUnits(dataset, hashes)
  return {
    name,
    images: dataset.images.length,
    groups,
    objects,
    seen,
    unseen: probableUnits(dataset, null),
    spread: spreadOf(hashes.map(pictureBits), { seen, asIs, siblings: name.endsWith('train') }),
  }
}

/** Each quarter of every different picture against the quarters of the others: pictures with plain parts among them. */
async function betweenQuarters() {
  const { images } = JSON.parse(readFileSync('fixtures/shapes/annotations/instances_val.json', 'utf8'))
  const paths = [
    ...coco.pictures.map(({ path }) => path),
    ...images.map(({ file_name: name }) => join('fixtures/shapes/val', name)),
    ...['valid', 'test'].flatMap((split) => {
      const at = join(data, 'roboflow-pills', split)
      return photographs(join(at, '_annotations.coco.json'), at).pictures.map(({ path }) => path)
    }),
  ]
  const quarters = []
  for (const path of paths) {
    const { picture } = await decodeImage(path)
    quarters.push([0, 1, 2, 3].map((which) => pictureBits(pictureHash(quarterOf(picture, which)))))
  }
  const differing = []
  for (const [at, its] of quarters.entries()) {
    for (const others of quarters.slice(at + 1)) {
      for (const one of its) for (const other of others) differing.push(differingBits(one, other))
    }
  }
  return differing
}

function quarterOf({ width, height, data: pixels }, which) {
  const [across, down] = [width >> 1, height >> 1]
  const quarter = new Uint8Array(3 * across * down)
  for (let y = 0; y < down; y++) {
    const from = 3 * ((y + (which >> 1) * down) * width + (which & 1) * across)
    quarter.set(pixels.subarray(from, from + 3 * across), 3 * y * across)
  }
  return { width: across, height: down, data: quarter }
}

/** Bits that differ between the neighbours of each group that was found, and of sets as they are between all other pairs. */
function spreadOf(bits, { seen, asIs, siblings }) {
  const spread = { 'of different groups': [], neighbours: [] }
  const differingIn = siblings ? differingBitsMirrored : differingBits
  const unitOfImage = seen?.units.unitOfImage ?? [...bits.keys()]
  for (const [one, its] of bits.entries()) {
    const next = bits.findIndex((_, other) => other > one && unitOfImage[other] === unitOfImage[one])
    if (next >= 0) spread.neighbours.push(differingIn(its, bits[next]))
    if (!asIs) continue
    for (let other = one + 1; other < bits.length; other++) {
      if (unitOfImage[one] !== unitOfImage[other]) spread['of different groups'].push(differingIn(its, bits[other]))
    }
  }
  return spread
}

function quantiles(values) {
  const sorted = values.toSorted((one, other) => one - other)
  return [0, 0.001, 0.01, 0.05, 0.5, 0.95, 1].map(
    (share) => sorted[Math.min(values.length - 1, Math.floor(share * values.length))],
  )
}

function inWords(found) {
  if (found === null) return 'nothing'
  const { images, option, units } = found
  const groups = found.groups.length
  const [many, single] = [(count) => (count === 1 ? '' : 's'), units.keys.length]
  return `${groups} group${many(groups)} of ${images} images (${single} unit${many(single)}), ${option === null ? 'no option' : `\`${option.replaceAll('|', '\\|')}\``}`
}
