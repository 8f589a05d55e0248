import { expect, it } from 'vitest'
import type { Choice } from '../../../src/comparison/choose-variant.ts'
import type { Report } from '../../../src/report/report.ts'
import {
  apOfChoice,
  choosingImages,
  chosenInWords,
  correctedNote,
  correctedOf,
} from '../../../src/report/words/chosen-in-words.ts'
import { plain } from '../../../src/report/words/text.ts'
import { choiceReport, pairReport, sampleReport } from '../sample-report.ts'

it('the variant that other images chose is named with its AP there, and not corrected', () => {
  expect(chosenInWords(choiceReport).map(plain)).toEqual([
    'On 34 images (--choose-on 0.3), deimv2-atto has the highest AP of 2 variants: 39.1 (baseline: 38.2). Its change is judged on the other 80 images, so luck in the choice does not raise it.',
  ])
  expect(choosingImages(choiceReport).map(plain)).toEqual([
    'Another 34 images chose the variant (--choose-on 0.3). Nothing here is judged on them.',
  ])
  expect(apOfChoice(choiceReport).map(plain)).toEqual([
    'AP on the 34 images that chose the variant: yolov8n 38.2, deimv2-atto 39.1, yolov8n-copy –.',
    'Changes are not corrected for the choice, because other images made it. If you pick a variant by this ranking instead, its change is partly lucky.',
  ])
})

it('luck is not excluded where probable groups have images in both parts', () => {
  const inBoth = (probableGroupsInBoth: number, groupBy: string | null) => ({
    ...choiceReport,
    choice: { ...(choiceReport.choice as Choice), probableGroupsInBoth },
    dataset: { ...choiceReport.dataset, probableGroups: { groupBy, images: 60, files: [] } },
  })
  const [one, many] = [inBoth(1, 'folder'), inBoth(12, null)].map((report) => chosenInWords(report).map(plain)[0])
  expect(one).toMatch(
    / Its change is judged on the other 80 images\. But 1 probable group has images in both parts, so luck in the choice may still raise it\. --group-by folder keeps each group in one part\.$/,
  )
  expect(many).toMatch(
    / But 12 probable groups have images .* --group-by file:<CSV file> keeps each group in one part\.$/,
  )
  const { probableGroupsInBoth: _, ...earlier } = choiceReport.choice as Choice
  expect(chosenInWords({ ...choiceReport, choice: earlier as Choice })).toEqual(chosenInWords(choiceReport))
})

it('a report of an earlier program that has both a choice and corrected changes does not show these', () => {
  const earlier = { ...choiceReport, ranking: sampleReport.ranking }
  expect(earlier.ranking?.sides.some(({ corrected }) => corrected !== null)).toBe(true)
  expect(correctedNote(earlier)).toEqual([])
  expect(earlier.ranking?.sides.map((side) => correctedOf(earlier, side))).toEqual([null, null, null])
})

it('groups are said where images are in groups, and that nothing is chosen where no variant has an AP', () => {
  const none = { ...(choiceReport.choice as Choice), groups: 6, variant: null }
  expect(chosenInWords({ ...choiceReport, choice: none }).map(plain)).toEqual([
    'On 34 images in 6 groups (--choose-on 0.3), no variant has an AP, so none is chosen.',
  ])
})

it('the best of several is corrected where no images chose, also in a report of an earlier program', () => {
  const { choice: _, ...earlier } = sampleReport
  for (const report of [sampleReport, earlier as Report]) {
    expect(chosenInWords(report).map(plain)).toEqual([
      expect.stringMatching(
        /^deimv2-atto has the highest AP of 2 variants\. .* Corrected for this, its change is \+1\.07 /,
      ),
    ])
    expect([...choosingImages(report), ...apOfChoice(report)]).toEqual([])
  }
  expect(chosenInWords(pairReport)).toEqual([])
})
