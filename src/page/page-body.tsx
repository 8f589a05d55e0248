import type { Pictures } from '../comparison/pictures/pictures.ts'
import { counted } from '../counted.ts'
import type { Page } from '../explain/page.ts'
import { reportDocument } from '../report/document/report-document.ts'
import type { Report } from '../report/report.ts'
import { plain } from '../report/words/text.ts'
import { MarkDefinitions } from './look/mark-definitions.tsx'
import { AccuracyPart } from './parts/accuracy-part.tsx'
import { DecisionPart } from './parts/decision-part.tsx'
import { ErrorsPart } from './parts/errors-part.tsx'
import { FairnessPart } from './parts/fairness-part.tsx'
import { type PagePart, pageParts } from './parts/page-part.ts'
import { PicturesPart } from './parts/pictures-part.tsx'
import { TimePart } from './parts/time-part.tsx'

/** The whole page in reading order. @param report whose texts are plain already. */
export function PageBody({
  report,
  pictures,
  withPixels,
  pages,
}: {
  readonly report: Report
  /** Null for a page without pictures. */
  readonly pictures: Pictures | null
  /** Of how many pictures the page holds the pixels. */
  readonly withPixels: number
  readonly pages: readonly Page[]
}) {
  const { sections } = reportDocument(report)
  const compared = sections.find(({ id }) => id === 'compared')
  const source = { report, pictures }
  const views: Readonly<Record<PagePart, preact.ComponentChildren>> = {
    decision: <DecisionPart report={report} sections={sections} />,
    accuracy: <AccuracyPart report={report} sections={sections} source={source} />,
    errors: report.baseline.evidence == null ? null : <ErrorsPart report={report} />,
    pictures: (pictures?.pictures ?? []).length === 0 ? null : <PicturesPart source={source} withPixels={withPixels} />,
    time: report.command === 'eval' ? null : <TimePart report={report} sections={sections} />,
    fairness: <FairnessPart report={report} sections={sections} pages={pages} />,
  }
  const shown = (Object.keys(pageParts) as PagePart[]).filter((part) => views[part] !== null)
  return (
    <>
      <MarkDefinitions sides={1 + report.variants.length} />
      <header class="top">
        <h1>{pageTitle(report)}</h1>
        <p>
          {compared === undefined ? null : plain(compared.title)} ·{' '}
          <time dateTime={report.startedAt}>{report.startedAt.slice(0, 10)}</time> · detcompare{' '}
          {report.environment.detcompare}
        </p>
        <nav aria-label="Parts of this page">
          <ul>
            {shown.map((part) => (
              <li key={part}>
                <a href={`#part-${part}`}>{pageParts[part]}</a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main>
        {shown.map((part) => (
          <section key={part} id={`part-${part}`} class="part" aria-labelledby={`part-${part}-title`}>
            <h2 id={`part-${part}-title`} tabIndex={-1}>
              {pageParts[part]}
            </h2>
            {views[part]}
          </section>
        ))}
      </main>
    </>
  )
}

/** Who is compared with whom. */
export function pageTitle({ baseline, comparisons }: Report): string {
  const [first, ...more] = comparisons
  if (first === undefined) return baseline.label
  const variants = more.length === 0 ? first.variant : counted(comparisons.length, 'variant')
  return `${variants} against ${baseline.label}`
}
