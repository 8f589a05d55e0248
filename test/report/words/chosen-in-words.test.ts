import { expect, it } from 'vitest'
import type { Report } from '../../../src/report/report.ts'
import { apOfChoice, choosingImages, chosenInWords } from '../../../src/report/words/chosen-in-words.ts'
import { plain } from '../../../src/report/words/text.ts'
import { pairReport, sampleReport } from '../sample-report.ts'

const sides = [
  { label: 'yolov8n', AP: 0.382 },
  { label: 'deimv2-atto', AP: 0.391 },
  { label: 'yolov8n-copy', AP: null },
]
const choice = { share: 0.3, images: 34, groups: null, variant: 'deimv2-atto', sides }

it('the variant that other images chose is named with its AP there, and not corrected', () => {
  const report: Report = { ...sampleReport, choice }
  expect(chosenInWords(report).map(plain)).toEqual([
    'On 34 images (--choose-on 0.3), deimv2-atto has the highest AP of 2 variants: 39.1 (baseline: 38.2). Its change is judged on the other 80 images, so luck in the choice does not raise it.',
  ])
  expect(choosingImages(report).map(plain)).toEqual([
    'Another 34 images chose the variant (--choose-on 0.3). Nothing here is judged on them.',
  ])
  expect(apOfChoice(report).map(plain)).toEqual([
    'AP on the 34 images that chose the variant: yolov8n 38.2, deimv2-atto 39.1, yolov8n-copy –.',
  ])
})

it('groups are said where images are in groups, and that nothing is chosen where no variant has an AP', () => {
  const none = { ...choice, groups: 6, variant: null }
  expect(chosenInWords({ ...sampleReport, choice: none }).map(plain)).toEqual([
    'On 34 images in 6 groups (--choose-on 0.3), no variant has an AP, so none is chosen.',
  ])
})

it('the best of several is corrected where no images chose, also in a report of an earlier program', () => {
  const { choice: _, ...earlier } = sampleReport
  for (const report of [sampleReport, earlier as Report]) {
    expect(chosenInWords(report).map(plain)).toEqual([
      expect.stringMatching(
        /^deimv2-atto has the highest AP of 2 variants\. .* Corrected for this, its change is \+1\.34 /,
      ),
    ])
    expect([...choosingImages(report), ...apOfChoice(report)]).toEqual([])
  }
  expect(chosenInWords(pairReport)).toEqual([])
})
