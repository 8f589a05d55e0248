// Reads a data set in every format that write_formats.py wrote, and compares objects and AP with pycocotools' on the COCO one.
// node scripts/formats/compare-formats.mjs <annotations.json> <folder of pictures>; DETCOMPARE_PYTHON has requirements.txt
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { evaluate, loadDataset, readResults } from '../../dist/index.js'

const python = process.env.DETCOMPARE_PYTHON ?? 'python3'
const script = fileURLToPath(new URL('write_formats.py', import.meta.url))

/**
 * How far a corner may be from COCO's, in pixels, and AP from pycocotools'; which of the COCO files it is of, and whether AP small is that one's
 * too.
 */
const formats = {
  coco: { pixels: 0, points: 0, of: '', sizes: true },
  lvis: { pixels: 0, points: 1e-12, of: '', sizes: true },
  // Six digits after the point, and whole pixels.
  yolo: { pixels: 0.01, points: 1e-3, of: '' },
  voc: { pixels: 1.01, points: 0.03, of: '' },
  // Shares of the image, as they are.
  'open-images': { pixels: 1e-9, points: 1e-6, of: '' },
  parquet: { pixels: 0, points: 1e-12, of: '', sizes: true },
  labelme: { pixels: 0.01, points: 1e-3, of: '' },
  cvat: { pixels: 1e-9, points: 1e-6, of: '' },
  visdrone: { pixels: 0, points: 1e-12, of: '-ten', sizes: true },
  // Areas of masks and crowd regions; Open Images has groups alone.
  'coco-full': { pixels: 0, points: 0, of: '-full', sizes: true },
  'parquet-full': { pixels: 0, points: 1e-12, of: '-full', sizes: true },
  'open-images-full': { pixels: 1e-9, points: 1e-6, of: '-full' },
}

/** Prints a line per format, and throws where one is further off than its numbers can be. */
export async function compareFormats(annotations, pictures, print = console.log) {
  const folder = mkdtempSync(join(tmpdir(), 'detcompare-formats-'))
  try {
    execFileSync(python, [script, annotations, pictures, folder], { stdio: ['ignore', 'ignore', 'pipe'] })
    const json = (name) => JSON.parse(readFileSync(join(folder, name), 'utf8'))
    const { figures, classes } = json('figures.json')
    for (const [of, { AP, AP50, APs }] of Object.entries(figures)) {
      print(`pycocotools on coco${of}: AP ${AP.toFixed(6)}, AP50 ${AP50.toFixed(6)}, AP small ${APs.toFixed(6)}`)
    }
    for (const [name, limits] of Object.entries(formats)) {
      const { of, sizes = false } = limits
      const { AP, APs } = figures[of]
      const reference = await loadDataset({ data: join(folder, `coco${of}`), needImages: true })
      const dataset = await loadDataset({ data: join(folder, name), needImages: true })
      const { format } = dataset.source
      if (format !== name.replace(/-full$/, '')) throw new Error(`${name} was read as ${format}`)
      const found = json(`found${of}.json`)
      const path = join(folder, `found-as-${name}.json`)
      // The ten categories have VisDrone's numbers already.
      writeFileSync(path, JSON.stringify(of === '-ten' ? found : inNumbersOf(dataset, found, classes)))
      const { metrics } = evaluate(dataset, (await readResults(path, dataset)).detections)
      const pixels = furthestCorner(reference, dataset)
      print(
        `${name}: AP ${metrics.AP.toFixed(6)}, AP50 ${metrics.AP50.toFixed(6)}, AP small ${(metrics.APs ?? -1).toFixed(6)}; ${dataset.groundTruth.count} objects, corners at most ${pixels.toFixed(4)} pixels off`,
      )
      if (pixels > limits.pixels) throw new Error(`${name}: corners are ${pixels} pixels off`)
      if (Math.abs(metrics.AP - AP) > limits.points) throw new Error(`${name}: AP is ${metrics.AP}, not ${AP}`)
      if (sizes && Math.abs((metrics.APs ?? -1) - APs) > limits.points)
        throw new Error(`${name}: AP small is ${metrics.APs}, not ${APs}`)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Detections with the category ids that a data set gives these classes. */
function inNumbersOf({ categories }, found, classes) {
  const idOf = new Map(categories.map(({ id, name }) => [name, id]))
  return found.map((row) => ({ ...row, category_id: idOf.get(classes[row.category_id]) }))
}

/** The largest distance of a corner from that of the same object; objects are paired in order of image, class and place. */
function furthestCorner(one, other) {
  const [first, second] = [sorted(one), sorted(other)]
  if (first.length !== second.length) return Number.POSITIVE_INFINITY
  let furthest = 0
  const left = new Map()
  for (const object of second) left.set(object.key, [...(left.get(object.key) ?? []), object.corners])
  for (const { key, corners } of first) {
    const candidates = left.get(key) ?? []
    const distances = candidates.map((each) => Math.max(...each.map((corner, i) => Math.abs(corner - corners[i]))))
    const nearest = distances.indexOf(Math.min(...distances))
    if (nearest < 0) return Number.POSITIVE_INFINITY
    furthest = Math.max(furthest, distances[nearest])
    candidates.splice(nearest, 1)
  }
  return furthest
}

function sorted({ images, categories, groundTruth }) {
  const { count, imageIndex, categoryIndex, boxes } = groundTruth
  return Array.from({ length: count }, (_, at) => {
    const [x, y, width, height] = boxes.subarray(4 * at, 4 * at + 4)
    const name = images[imageIndex[at]].fileName.split('/').at(-1)
    return { key: `${name} ${categories[categoryIndex[at]].name}`, corners: [x, y, x + width, y + height] }
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await compareFormats(process.argv[2], process.argv[3])
