import { renderToString } from 'preact-render-to-string'
import { readPages } from '../explain/read-pages.ts'
import { withPlainTexts } from '../plain-text.ts'
import type { PagePictures, PictureBytes } from '../report/page-pictures.ts'
import type { Report } from '../report/report.ts'
import { contentPolicy } from './content-policy.ts'
import { inertJson } from './inert-script.ts'
import { pictureId } from './islands/picture-store.ts'
import { type PageAssets, readPageAssets } from './page-assets.ts'
import { PageBody, pageTitle } from './page-body.tsx'

/** How the file begins, by which a later run knows it as detcompare's own. */
export const PAGE_HEAD = '<!doctype html>\n<html lang="en" data-detcompare="report">'

/**
 * The report as one file that needs no other and no network: what people read as HTML and SVG, which stands without scripts
 * and styles too; then the program, the report and the pictures as data that the browser neither runs nor shows.
 * @param pictures null for a page without.
 */
export function renderPage(
  report: Report,
  pictures: PagePictures | null = null,
  assets: PageAssets = readPageAssets(),
): string {
  return [...pagePieces(report, pictures, assets)].join('')
}

/** The same piece by piece, so that no text holds all pictures. */
export function* pagePieces(
  report: Report,
  pictures: PagePictures | null = null,
  assets: PageAssets = readPageAssets(),
): Generator<string> {
  const plain = withPlainTexts(report)
  const plainPictures = pictures === null ? null : withPlainTexts(pictures.pictures)
  const policy = contentPolicy({ scripts: [assets.script], styles: [assets.style] })
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
  const withPixels = (pictures?.pictures.pictures ?? []).filter(({ key }) => pictures?.bytes.has(key)).length
  const body = closedShort(
    renderToString(<PageBody report={plain} pictures={plainPictures} withPixels={withPixels} pages={readPages()} />),
  )
  yield `${PAGE_HEAD}\n<head>${head}<style>${assets.style}</style></head>\n`
  yield `<body>${body}\n`
  // The page's own hash is in the list of files, so that the page cannot hold it.
  const { files: _, ...data } = report
  yield `${inertJson('report-json', data)}\n`
  if (pictures !== null) yield `${inertJson('pictures-json', pictures.pictures)}\n`
  // Behind the data that it reads, and in front of the pixels, which it reads when they come into sight.
  yield `<script>${assets.script}</script>\n`
  for (const [at, { key }] of (pictures?.pictures.pictures ?? []).entries()) {
    const bytes = pictures?.bytes.get(key)
    if (bytes !== undefined) yield `${inertPicture(at, bytes)}\n`
  }
  yield '</body>\n</html>\n'
}

/** Thousands of marks have nothing within: SVG closes them in two letters. Texts and attributes hold no `<` of their own. */
function closedShort(body: string): string {
  return body.replace(/><\/(?:use|line|rect|path)>/g, '/>')
}

/** A picture as an element that browsers neither load nor show until the program asks for it. */
function inertPicture(at: number, { type, bytes }: PictureBytes): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
  return `<script type="text/plain" id="${pictureId(at)}" data-type="${type}">${text}</script>`
}
