import { findPage } from '../../explain/find-page.ts'
import type { Page } from '../../explain/page.ts'
import type { WrittenSection } from '../../report/document/report-document.ts'
import { rolesAndSides } from '../../report/document/sections/roles-and-sides.ts'
import type { Report } from '../../report/report.ts'
import { DASH } from '../../report/words/figures.ts'
import { CaveatView } from '../blocks/block-view.tsx'
import { ExplainedView } from '../blocks/explained-view.tsx'
import { ScrollBox } from '../blocks/table-view.tsx'
import { SideKey } from '../look/side-mark.tsx'
import { modelFacts } from './model-facts.ts'
import { sectionsOf } from './page-part.ts'
import { repeatCommand } from './repeat-command.ts'
import { FoldedSection, SectionView } from './section-view.tsx'

/** What was compared and under which conditions, so that a reader can judge whether the comparison is fair. */
export function FairnessPart({
  report,
  sections,
  pages,
}: {
  readonly report: Report
  readonly sections: readonly WrittenSection[]
  /** What `detcompare explain` prints. */
  readonly pages: readonly Page[]
}) {
  const own = sectionsOf('fairness', sections)
  return (
    <>
      <Caveats report={report} pages={pages} />
      <ModelFacts report={report} />
      <SectionView section={own.get('size-and-compute')} />
      <FoldedSection section={own.get('models')} />
      <FoldedSection section={own.get('architecture')} />
      <FoldedSection section={own.get('classes')} />
      <FoldedSection section={own.get('data')} />
      <FoldedSection section={own.get('profile')} />
      <FoldedSection section={own.get('judgements-in-full')} />
      <FoldedSection section={own.get('environment')} />
      <Repeat report={report} />
    </>
  )
}

/** How to have the same run again. */
function Repeat({ report }: { readonly report: Report }) {
  const { command, missing } = repeatCommand(report)
  return (
    <section id="repeat" aria-labelledby="repeat-title">
      <h3 id="repeat-title">Repeat this run</h3>
      <pre data-copy="the command of this run">{command}</pre>
      {missing.length === 0 ? null : (
        <p class="note">The report does not say which file was given to {missing.join(', ')}: add it.</p>
      )}
    </section>
  )
}

/** Every caveat in full, with the page of `detcompare explain` folded below the first of each code. */
function Caveats({ report: { caveats }, pages }: { readonly report: Report; readonly pages: readonly Page[] }) {
  if (caveats.length === 0) return null
  return (
    <section id="caveats-in-full" aria-labelledby="caveats-in-full-title">
      <h3 id="caveats-in-full-title">Caveats in full</h3>
      {caveats.map((caveat, at) => (
        <div key={at} class="caveat">
          <p>
            <CaveatView caveat={caveat} />
          </p>
          {caveats.findIndex(({ code }) => code === caveat.code) === at ? (
            <Explained code={caveat.code} pages={pages} />
          ) : null}
        </div>
      ))}
    </section>
  )
}

function Explained({ code, pages }: { readonly code: string; readonly pages: readonly Page[] }) {
  // An earlier program's caveat may have no page any more.
  const page = pages.some(({ name }) => name === code) ? findPage(code, pages) : null
  if (page === null) return null
  return (
    <details>
      <summary>
        What <code>{code}</code> means and what to do
      </summary>
      <ExplainedView page={page} />
    </details>
  )
}

function ModelFacts({ report }: { readonly report: Report }) {
  const facts = modelFacts(report)
  if (facts.length === 0) return null
  const title = 'The models side by side'
  return (
    <section id="model-facts" aria-labelledby="model-facts-title">
      <h3 id="model-facts-title">{title}</h3>
      <p class="note">Marked rows differ between the models.</p>
      <ScrollBox title={title}>
        <table class="facts" data-csv={title}>
          <caption class="aside">{title}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span class="aside">fact</span>
              </th>
              {rolesAndSides(report).map(([, { label }], at) => (
                <th key={label} scope="col">
                  <SideKey at={at} label={label} />
                </th>
              ))}
              <th scope="col">
                <span class="aside">whether they differ</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {facts.map(({ title: fact, values, differs }) => (
              <tr key={fact} class={differs ? 'differs' : 'same'}>
                <th scope="row">{fact}</th>
                {values.map((lines, at) => (
                  <td key={at}>
                    {lines.length === 0 ? DASH : null}
                    {lines.map((each) => (
                      <div key={each}>
                        <bdi>{each}</bdi>
                      </div>
                    ))}
                  </td>
                ))}
                <td>{differs ? 'differs' : ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  )
}
