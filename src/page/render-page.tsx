import { renderToString } from 'preact-render-to-string'
import { readPages } from '../explain/read-pages.ts'
import { withPlainTexts } from '../plain-text.ts'
import type { Report } from '../report/report.ts'
import { contentPolicy } from './content-policy.ts'
import { inertJson } from './inert-script.ts'
import { type PageAssets, readPageAssets } from './page-assets.ts'
import { PageBody, pageTitle } from './page-body.tsx'

/** How the file begins, by which a later run knows it as detcompare's own. */
export const PAGE_HEAD = '<!doctype html>\n<html lang="en" data-detcompare="report">'

/**
 * The report as one file that needs no other and no network: what people read as HTML and SVG, which stands without scripts
 * and styles too, and then the report itself as JSON.
 */
export function renderPage(report: Report, assets: PageAssets = readPageAssets()): string {
  const plain = withPlainTexts(report)
  const policy = contentPolicy({ scripts: [], styles: [assets.style] })
  const head = renderToString(
    <>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content={policy} />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="referrer" content="no-referrer" />
      <title>{`${pageTitle(plain)} · detcompare`}</title>
    </>,
  )
  const body = renderToString(<PageBody report={plain} pages={readPages()} />)
  // The page's own hash is in the list of files, so that the page cannot hold it.
  const { files: _, ...data } = report
  return [
    PAGE_HEAD,
    `<head>${head}<style>${assets.style}</style></head>`,
    `<body>${body}`,
    inertJson('report-json', data),
    '</body>',
    '</html>',
    '',
  ].join('\n')
}
