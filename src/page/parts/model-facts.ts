import { rolesAndSides } from '../../report/document/sections/roles-and-sides.ts'
import { postprocessingLines } from '../../report/postprocessing-lines.ts'
import { preprocessingLines } from '../../report/preprocessing-lines.ts'
import { readingLines } from '../../report/reading-lines.ts'
import type { ModelReport, Report } from '../../report/report.ts'
import { gigaflops, megabytes, millions, whole } from '../../report/words/figures.ts'

/** A fact of every model, side by side. */
export interface ModelFact {
  readonly title: string
  /** Lines of each model, in the order of the sides; none where it is not known. */
  readonly values: readonly (readonly string[])[]
  /** Whether the models differ in it. */
  readonly differs: boolean
}

const facts: readonly (readonly [title: string, lines: (model: ModelReport) => readonly string[]])[] = [
  ['file', ({ path }) => [path]],
  ['SHA-256', ({ sha256 }) => [sha256]],
  ['read as', ({ familyTitle, chosenByUser }) => [`${familyTitle}${chosenByUser ? ', as --family says' : ''}`]],
  ['evidence', ({ evidence }) => evidence.map(({ source, fact }) => `${fact} (${source})`)],
  ['made by', ({ producer }) => [producer || 'an unnamed producer']],
  ['weights', ({ precision }) => [precision]],
  ['parameters', ({ parameters }) => [millions(parameters)]],
  ['GFLOPs', ({ macs }) => (macs === null ? [] : [gigaflops(macs)])],
  ['file size', ({ fileBytes }) => [megabytes(fileBytes)]],
  ['peak memory', ({ peakMemoryBytes }) => (peakMemoryBytes == null ? [] : [megabytes(peakMemoryBytes)])],
  ['opset', ({ opset }) => [String(opset)]],
  ['images per call', ({ batch }) => [whole(batch)]],
  ['preprocessing', ({ preprocessing }) => preprocessingLines(preprocessing)],
  ['outputs', (model) => (model.reading === undefined ? [] : readingLines(model))],
  ['post-processing', ({ postprocessing }) => postprocessingLines(postprocessing)],
]

/** What each model is and how it is fed and read; none where detections were given. */
export function modelFacts(report: Report): ModelFact[] {
  const models = rolesAndSides(report).map(([, { model }]) => model)
  if (models.every((model) => model === null)) return []
  return facts.map(([title, lines]) => {
    const values = models.map((model) => (model === null ? [] : lines(model)))
    const known = values.filter((_, at) => models[at] !== null).map((each) => each.join('\n'))
    return { title, values, differs: new Set(known).size > 1 }
  })
}
