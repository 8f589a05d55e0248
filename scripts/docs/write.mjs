/**
 * Writes a document that is generated from the built code and the records.
 * `node scripts/docs/write.mjs families`, `cards`, `agreement [folder of the photographs]`, `example [folder]`, `views`, `action`, or `page`
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

// What an earlier run found must not be taken for what this one does.
process.env.DETCOMPARE_CACHE = 'none'

const [document, given] = process.argv.slice(2)
const folder = given ?? (document === 'example' ? '../shared' : '../shared/data/coco-val80/val2017')
const at = (name) => new URL(`../../docs/${name}.md`, import.meta.url)

if (document === 'families') {
  const { familiesDocument } = await import('./families-document.mjs')
  writeFileSync(at('families'), familiesDocument())
} else if (document === 'cards') {
  const { cardSchemaText, withCardFields } = await import('./card-fields.mjs')
  writeFileSync(new URL('../../docs/card.schema.json', import.meta.url), cardSchemaText())
  writeFileSync(at('explain/words/model-card'), withCardFields(readFileSync(at('explain/words/model-card'), 'utf8')))
} else if (document === 'agreement' && existsSync(folder)) {
  const { detectionsPart, pixelsPart } = await import('./agreement-document.mjs')
  const { text } = await pixelsPart(pathToFileURL(`${resolve(folder)}/`))
  writeFileSync(at('agreement'), `${detectionsPart().text}\n${text}`)
} else if (document === 'example' && existsSync(folder)) {
  const { writeExample } = await import('./example.mjs')
  const { renderers } = await import('../../dist/report/views/renderers.js')
  writeExample(folder, renderers)
} else if (document === 'views') {
  const { writeViews } = await import('./example.mjs')
  const { renderers } = await import('../../dist/report/views/renderers.js')
  writeViews(renderers)
} else if (document === 'action') {
  const { actionDocument } = await import('./action-document.mjs')
  writeFileSync(new URL('../../action.yml', import.meta.url), actionDocument())
} else if (document === 'page') {
  const { writePage } = await import('./page.mjs')
  await writePage()
} else {
  process.stderr.write(
    existsSync(folder) ? 'say families, cards, agreement, example, views, action or page\n' : `there is no ${folder}\n`,
  )
  process.exitCode = 2
}
