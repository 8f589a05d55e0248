import { expect, it } from 'vitest'
import type { Report, VariantComparison } from '../../../src/report/report.ts'
import { otherVerdictInWords, probableGroupNotes } from '../../../src/report/words/probable-group-in-words.ts'
import { plain } from '../../../src/report/words/text.ts'
import { variantSentence } from '../../../src/report/words/variant-sentence.ts'
import { pairReport, sampleReport } from '../sample-report.ts'

const change: NonNullable<VariantComparison['byProbableGroup']> = {
  ...{ groups: 26, contributing: 26, interval: [-0.01, 0.09], confidence: 0.95, standardError: 0.02 },
  ...{ p: 0.06, verdict: 'inconclusive', verdictChanges: true },
}

/** The report with this judgement by group of every variant, where the images have this option. */
function noticed(report: Report, byProbableGroup: typeof change, groupBy: string | null): Report {
  return {
    ...report,
    dataset: { ...report.dataset, probableGroups: { groupBy, images: 78, files: [] } },
    comparisons: report.comparisons.map((each) => ({
      ...each,
      metrics: { ...each.metrics, AP: { ...each.metrics.AP, verdict: 'improved' as const } },
      byProbableGroup,
    })),
  }
}

function firstSentence(report: Report): string {
  return plain(variantSentence(report, report.comparisons[0] as VariantComparison))
}

it('a verdict that probable groups would change is said first, with the option to type', () => {
  expect(firstSentence(noticed(pairReport, change, 'pattern:^(.*)_\\d+'))).toMatch(
    /^deimv2-atto against yolov8n on these 80 images: by the 26 probable groups of these images, the verdict on AP would be inconclusive \(the change is between −1\.0 and \+9\.0 points, 95 % confidence\)\. --group-by 'pattern:\^\(\.\*\)_\\d\+' judges by them\. Image by image, AP improved by 1\.34 points\. /,
  )
  expect(firstSentence(noticed(pairReport, { ...change, groups: 1, contributing: 1, interval: null }, null))).toContain(
    ': by the 1 probable group of these images, the verdict on AP would be inconclusive (one group cannot show how far the change would vary). --group-by file:<CSV file> judges by them. Image',
  )
})

it('a verdict that stays is not said, nor anything in a report of an earlier program', () => {
  const same = noticed(pairReport, { ...change, verdictChanges: false }, 'folder')
  expect(firstSentence(same)).toMatch(/on these 80 images: AP improved by/)
  const { byProbableGroup: _, ...earlier } = pairReport.comparisons[0] as VariantComparison
  expect(otherVerdictInWords(pairReport, earlier as VariantComparison)).toBe(null)
  expect(probableGroupNotes({ comparisons: [earlier as VariantComparison] })).toEqual([])
})

it('the interval by probable group is beside that by image, for each variant, and all others are said to be by image', () => {
  const others =
    'All other figures, claims and gates count each image by itself. Their intervals are probably too narrow.'
  expect(probableGroupNotes(noticed(pairReport, change, 'folder')).map(plain)).toEqual([
    'AP by the 26 probable groups of these images: +1.34, [−1.0, +9.0], inconclusive.',
    others,
  ])
  expect(probableGroupNotes(noticed(sampleReport, { ...change, interval: null }, 'folder')).map(plain)).toEqual([
    'AP of deimv2-atto by the 26 probable groups of these images: +1.34, no interval, inconclusive.',
    'AP of yolov8n-copy by the 26 probable groups of these images: 0.00, no interval, inconclusive.',
    others,
  ])
})
