import { beforeAll, describe, expect, it } from 'vitest'
import { refuseShiftedLabels } from '../../../src/comparison/plausibility/refuse-shifted-labels.ts'
import { modelSpecimen } from '../../../src/comparison/plausibility/specimen.ts'
import type { Dataset } from '../../../src/dataset/dataset.ts'
import { readResults } from '../../../src/dataset/readers/coco/read-results.ts'
import type { Detections } from '../../../src/detections.ts'
import { evaluate } from '../../../src/evaluation/evaluate.ts'
import { atOnce } from '../../../src/evaluation/rules/steps.ts'
import type { ClassMap } from '../../../src/models/classes/class-map.ts'
import type { ModelPlan } from '../../../src/models/plan-model.ts'
import { loadDataset } from '../../../src/stages/load-dataset.ts'
import { failure } from '../../dataset/failure.ts'
import { temporaryFolder } from '../../dataset/temporary-folder.ts'
import { compareShapes, type Row, shapes } from './shapes-found.ts'

const ids = shapes.categories.map(({ id }) => id)
const nameOf = new Map(shapes.categories.map(({ id, name }) => [id, name]))
const mapIn = (next: string): unknown => JSON.parse(next.slice(next.indexOf('{')))
const renamed = (rename: (id: number) => number | string) => (rows: readonly Row[]) =>
  rows.map((row) => ({ ...row, category_id: rename(row.category_id as number) }))

describe('category ids of detections', () => {
  it.each<[string, (id: number) => number | string, string]>([
    ['names', (id) => nameOf.get(id) as string, 'they are names of categories.'],
    ['names in capitals', (id) => (nameOf.get(id) as string).toUpperCase(), 'they are names of categories.'],
    ['100 too high', (id) => id + 100, 'they are 100 too high.'],
    ['40 too low', (id) => id - 40, 'they are 40 too low.'],
    ['places', (id) => ids.indexOf(id), 'they are places in the list of categories, counted from 0.'],
  ])('that are %s are refused with a map that has every class, the rare ones too', async (_, rename, words) => {
    const { code, message, next } = await failure(() => compareShapes(renamed(rename)))
    expect(code).toBe('results-ids-shifted')
    expect(message).toContain(words)
    expect(next).not.toContain('\\')
    expect(mapIn(next)).toEqual(Object.fromEntries(ids.map((id) => [rename(id), id])))
  })

  it('in reverse are read by their boxes, and no class gets a category for which they say too little', async () => {
    const { message, next } = await failure(() => compareShapes(renamed((id) => 7 - id)))
    expect(message).toContain('most boxes of a class are on objects of another category')
    expect(message).not.toContain('same shift')
    expect(next).toContain('null = too little evidence for that class')
    expect(mapIn(next)).toEqual({ 6: 1, 5: 2, 4: 3, 2: 5, '-1': 8, '-6': null })
  })
})

describe('annotations with ids that are one too high', () => {
  const moved = shapes.annotations.map((object) => ({ ...object, category_id: object.category_id + 1 }))
  const leftOut = moved.filter(({ category_id }) => !ids.includes(category_id)).length
  const wrong = { ...shapes, annotations: moved }

  it('are named as the cause where detections are refused, with the objects that they cost', async () => {
    const { code, message, next } = await failure(() => compareShapes((rows) => rows, wrong))
    expect(code).toBe('results-ids-shifted')
    expect(leftOut).toBe(275)
    expect(message).toContain(`${leftOut} of the ${moved.length} objects in `)
    expect(message).toContain('left out, because its list of categories does not have their category_id, for example')
    expect(message).toContain(
      'Both sides fit best with the same shift. So the category ids of the annotations are probably the wrong ones.',
    )
    expect(next).toMatch(/^Check every category_id in \S+data\.json first\. If these are right, write /)
    expect(mapIn(next)).toEqual({ 1: 2, 2: 3, 3: null, 5: null, 8: null, 13: null })
  })

  it('are named where nothing is left out, if both sides fit with one shift and have listed classes only', async () => {
    const listed = Array.from({ length: 15 }, (_, at) => ({ id: at + 1, name: `thing ${at + 1}` }))
    const { message } = await failure(() => compareShapes((rows) => rows, { ...wrong, categories: listed }))
    expect(message).not.toContain('left out')
    expect(message).toContain('Both sides fit best with the same shift. So the category ids of the annotations')
  })

  it('are one of two causes where both files have ids that are not listed', async () => {
    const { message, next } = await failure(() => compareShapes(renamed((id) => id + 100)))
    expect(message).toContain('Either one tool wrote all of them so, or the category ids of the annotations are wrong.')
    expect(next).toMatch(/^Check every category_id/)
  })

  it('are not suspected where one file alone does not fit', async () => {
    let file = 0
    const first = (rows: readonly Row[]) => (file++ === 0 ? renamed((id) => id + 100)(rows) : rows)
    const { message, next } = await failure(() => compareShapes(first))
    expect(message).not.toMatch(/shift\.|annotations/)
    expect(next).toMatch(/^Write the data's own ids/)
  })
})

describe('models on annotations with ids that are one too high', () => {
  let dataset: Dataset
  let detections: Detections

  beforeAll(async () => {
    const annotations = shapes.annotations.map((object) => ({ ...object, category_id: object.category_id + 1 }))
    const data = `${temporaryFolder({ 'data.json': { ...shapes, annotations } })}/data.json`
    dataset = await loadDataset({ data, needImages: false })
    detections = (await readResults('fixtures/shapes/detections/rtdetr-tiny.json', dataset)).detections
  })

  it('are refused with the annotations as the cause', () => {
    const categoryOfClass = dataset.categories.map((_, at) => at)
    const classMap: ClassMap = {
      ...{ byUser: false, rule: 'by name', categoryOfClass, unmatchedClasses: [], unmatchedCategories: [] },
    }
    const plan = { label: 'mine', classNames: dataset.categories.map(({ name }) => name), firstClass: 0 }
    const specimen = modelSpecimen(plan as unknown as ModelPlan, classMap, {
      ...{ found: detections, detections, accuracy: evaluate(dataset, detections) },
    })
    const refusal = () => atOnce(refuseShiftedLabels(dataset, [specimen, specimen]))
    expect(refusal).toThrow('275 of the 658 objects')
    expect(refusal).toThrow('So the category ids of the annotations are probably the wrong ones.')
  })
})
