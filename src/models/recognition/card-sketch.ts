import { counted } from '../../counted.ts'
import { fixedSize, type ModelSignature, type TensorSignature } from '../file/model-signature.ts'

const BOX = 4

/** Columns of a row whose class is chosen: four numbers, score, class. */
const CHOSEN = 6

/** How a card would begin that reads a file's rows, and what it takes them for. */
interface Sketch {
  /** `8400 rows of four numbers and 80 class scores`. */
  readonly rows: string
  readonly reading: string
}

/**
 * The beginning of a model card for outputs that have a row per box, in words and as YAML, to be put into a sentence; empty
 * where no output has rows. The numbers of a box are taken for corners in pixels of the input, which is to be checked.
 */
export function cardSketch({ outputs }: ModelSignature): string {
  const sketch = besideEachOther(outputs) ?? inOneOutput(outputs)
  if (sketch === null) return ''
  const card = `{version: 1, boxFrame: input-pixels, reading: ${sketch.reading}}`
  return `, such as this one for ${sketch.rows}, if the four are corners in pixels of the input: ${card}`
}

/** Boxes and class scores in two outputs with as many rows, or a score and a class in two more. */
function besideEachOther(outputs: readonly TensorSignature[]): Sketch | null {
  const boxes = outputs.find((output) => output.shape?.length === 3 && fixedSize(output, 2) === BOX)
  const [scores, classes] = outputs.filter(
    (output) => output !== boxes && output.shape?.length === 3 && output.shape[1] === boxes?.shape?.[1],
  )
  if (boxes === undefined || scores === undefined) return null
  if (classes !== undefined) {
    return {
      rows: `${boxes.shape?.[1]} rows of four numbers in ${boxes.name}, a score in ${scores.name} and a class in ${classes.name}`,
      reading: rowsText(
        boxes.name,
        'rows',
        `{kind: chosen, score: {output: ${scores.name}}, class: {output: ${classes.name}}}`,
      ),
    }
  }
  return {
    rows: `${boxes.shape?.[1]} rows of four numbers in ${boxes.name}, with ${scores.shape?.[2]} class scores each in ${scores.name}`,
    reading: rowsText(boxes.name, 'rows', `{kind: per-class, columns: {output: ${scores.name}}}`),
  }
}

function inOneOutput(outputs: readonly TensorSignature[]): Sketch | null {
  const output = outputs.find(({ shape }) => shape?.length === 3)
  const [first, last] = [fixedSize(output, -2), fixedSize(output, -1)]
  if (output === undefined || (first === null && last === null)) return null
  const along = last === null || (first !== null && first < last) ? 'columns' : 'rows'
  const [rows, numbers] = along === 'rows' ? [output.shape?.at(-2), last] : [output.shape?.at(-1), first]
  if (numbers === null || numbers <= BOX) return null
  const { name } = output
  const columns = (from: number) => `{output: ${name}, from: ${from}${along === 'rows' ? '' : ', along: columns'}}`
  return numbers === CHOSEN
    ? {
        rows: `${rows} rows of four numbers, a score and a class`,
        reading: rowsText(name, along, `{kind: chosen, score: ${columns(BOX)}, class: ${columns(BOX + 1)}}`),
      }
    : {
        rows: `${rows} rows of four numbers and ${counted(numbers - BOX, 'class score')}`,
        reading: rowsText(name, along, `{kind: per-class, columns: ${columns(BOX)}}`),
      }
}

function rowsText(boxes: string, along: 'rows' | 'columns', scores: string): string {
  const placed = along === 'rows' ? '' : ', along: columns'
  return `{kind: rows, boxes: {output: ${boxes}${placed}, format: corners}, scores: ${scores}}`
}
