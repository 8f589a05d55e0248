import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { askProgram } from '../run-program.mjs'

const python = process.env.DETCOMPARE_PYTHON ?? 'python3'
const data = fileURLToPath(new URL('../../../../shared/data/', import.meta.url))

/** Annotation files, each with the folder of its pictures. */
const sets = [
  ['coco-val80/annotations/instances_val2017.json', 'coco-val80/val2017'],
  ['roboflow-pills/valid/_annotations.coco.json', 'roboflow-pills/valid'],
]

export const formats = {
  name: 'formats',
  title: 'data sets that other tools wrote in every format give the numbers of the COCO one',
  needs() {
    if (!existsSync(data)) return 'there is no ../shared folder'
    if (askProgram(python, ['-c', 'import datasets, globox, pycocotools, supervision'])?.wentWell) return null
    return `${python} lacks supervision, globox or datasets (scripts/formats/requirements.txt); DETCOMPARE_PYTHON names another Python`
  },
  async run() {
    const { compareFormats } = await import('../../formats/compare-formats.mjs')
    for (const [annotations, pictures] of sets) await compareFormats(`${data}${annotations}`, `${data}${pictures}`)
  },
}
