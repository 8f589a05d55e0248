import { describe, expect, it } from 'vitest'
import { sampleReport } from '../../sample-report.ts'
import { sectionRows } from './section-rows.ts'

describe('the facts of the data', () => {
  it('say how the objects are spread', () => {
    expect(sectionRows(sampleReport, 'data')).toEqual([
      ['objects', '815, 11 of them crowd regions'],
      ['by size', '331 small, 281 medium, 192 large'],
      ['without objects', '1 image'],
      ['not used', '2 categories'],
      ['images per class', '22 (median); 1 class in fewer than 10'],
    ])
  })

  it('say what is ignored, and on how many images categories were looked for', () => {
    const dataset = {
      ...sampleReport.dataset,
      ignored: 4,
      federated: { pairs: 1240, notExhaustive: 30 },
      detectionsPerImage: 300,
      ignoredRegions: 7,
    }
    expect(sectionRows({ ...sampleReport, dataset }, 'data')).toEqual(
      expect.arrayContaining([
        ['objects', '815, 11 of them crowd regions, 4 ignored'],
        ['detections', 'the best 300 of each image count, also for AR100'],
        ['ignored regions', '7; nothing in them counts'],
        ['federated', '1,240 pairs of an image and a category are judged, 30 of them only in part'],
      ]),
    )
  })
})
