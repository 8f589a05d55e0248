// Peak resident memory of the accuracy pass on few and on many images, in turns, each in its own process.
// npm run build && node bench/memory.js [model.onnx folder-in-COCO-layout few many rounds]
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runNotingPeaks } from './accuracy/run-script.js'
import { subject } from './accuracy/subject.js'
import { median } from './median.js'
import { repeatImages } from './memory/repeat-images.js'

const sizes = { few: 100, many: 5000 }
const aim = '1.20'

/** Prints the peaks of every round and the medians of their ratios. */
export function benchMemory(
  print = console.log,
  { models: [model], data } = subject(),
  { few, many } = sizes,
  rounds = 1,
) {
  const folder = mkdtempSync(join(tmpdir(), 'detcompare-bench-'))
  try {
    const source = sourceOf(data)
    const fewData = repeatImages(source, join(folder, 'few'), few)
    const manyData = repeatImages(source, join(folder, 'many'), many)
    print(`memory: peak resident memory of the accuracy pass of ${model.split('/').at(-1)}, ${few} and ${many} images`)
    const measured = []
    for (let round = 1; round <= rounds; round++) {
      const [ofFew, ofMany] = [fewData, manyData].map((of) => runNotingPeaks('ours.js', of, [model]))
      measured.push({ ofFew, ofMany })
      print(
        `  round ${round}: measuring process ${peaks(ofFew.measuringMiB, ofMany.measuringMiB)}, ` +
          `main process ${peaks(ofFew.mainMiB, ofMany.mainMiB)}`,
      )
    }
    const ratio = (peak) => median(measured.map(({ ofFew, ofMany }) => ofMany[peak] / ofFew[peak])).toFixed(3)
    print(`  ${many} : ${few} images, medians of paired ratios (aim ≤ ${aim} for the measuring process):`)
    print(`  ${ratio('measuringMiB')} measuring process, ${ratio('mainMiB')} main process`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The annotation file and picture folder of a data set in COCO layout, with or without the year. */
function sourceOf(data) {
  const year = existsSync(join(data, 'val')) ? '' : '2017'
  return { annotations: join(data, 'annotations', `instances_val${year}.json`), images: join(data, `val${year}`) }
}

function peaks(few, many) {
  return `${few.toFixed(0)} → ${many.toFixed(0)} MiB`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [model, data, few, many, rounds] = process.argv.slice(2)
  if (model === undefined) benchMemory()
  else {
    const given = { models: [resolve(model)], data: resolve(data) }
    benchMemory(console.log, given, { few: Number(few), many: Number(many) }, Number(rounds))
  }
}
