import { describe, expect, it } from 'vitest'
import { sampleReport } from '../../sample-report.ts'
import { sectionRows } from './section-rows.ts'

describe('the mapping of classes', () => {
  it('say how classes were mapped, once for models with the same mapping', () => {
    expect(sectionRows(sampleReport, 'classes')).toEqual([
      ['yolov8n, yolov8n-copy'],
      ['Rule: metadata `names`, by name.'],
      ['deimv2-atto'],
      ['Rule: COCO’s 80 class names, which the model does not carry but its 80 classes suggest.'],
      ['Classes without a category: bicycle, motorcycle.'],
      ['Categories that cannot be predicted: toaster.'],
    ])
  })

  it('cut long lists of classes and say how many were left out', () => {
    const model = sampleReport.baseline.model
    if (model === null) throw new Error('the sample has models')
    const unmatchedClasses = Array.from({ length: 40 }, (_, at) => `class${at}`)
    const baseline = { ...sampleReport.baseline, model: { ...model, classes: { ...model.classes, unmatchedClasses } } }
    const text = sectionRows({ ...sampleReport, baseline }, 'classes')
      .flat()
      .join('\n')
    expect(text).toContain('Classes without a category: class0, class1, ')
    expect(text).toContain(', class11 and 28 more.')
    expect(text).not.toContain('class12')
  })
})
