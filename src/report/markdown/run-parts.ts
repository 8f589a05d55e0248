import type { Caveat } from '../../caveat.ts'
import type { Report } from '../report.ts'
import { counted } from '../words/figures.ts'
import { variantSentence } from '../words/variant-sentence.ts'
import { codeSpan } from './code-span.ts'
import { prose } from './prose.ts'

/** What was found, for people who read nothing else, and on what. */
export function sentencesPart(report: Report): string[] {
  const { dataset, statistics, environment } = report
  const data = [
    dataset.split === null ? 'The annotation file' : `Split ${codeSpan(dataset.split)} of`,
    codeSpan(dataset.annotationsPath),
  ].join(' ')
  const counts = [
    counted(dataset.images, 'image', 'images'),
    counted(dataset.objects, 'object', 'objects'),
    counted(dataset.categories.length, 'category', 'categories'),
  ]
  return [
    '### Detectors compared',
    '',
    ...report.comparisons.map((comparison) => `- ${variantSentence(report, comparison, codeSpan)}`),
    ...(report.comparisons.length === 0 ? [] : ['']),
    `${data}: ${counts.join(', ')}; seed ${statistics.seed}, detcompare ${codeSpan(environment.detcompare)}.`,
  ]
}

/** Everything that weakens the result, in the report's order. */
export function caveatsPart({ caveats }: Report): string[] {
  return caveats.length === 0 ? [] : ['#### Caveats', '', ...caveats.map(caveatLine)]
}

function caveatLine({ code, subject, message, examples }: Caveat): string {
  const about = subject === null ? '' : ` (${codeSpan(subject)})`
  const seen = examples.length === 0 ? '' : ` Seen at ${examples.map(codeSpan).join(', ')}.`
  return `- ${codeSpan(code)}${about}: ${prose(message)}${seen}`
}
