import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'

const root = new URL('../../', import.meta.url)
const models = ['yolov8n-int8.onnx', 'yolo26n-int8.onnx']
const data = 'coco-val80'
const rules = ['--claim', 'AP=+2.8', '--fail-on', 'regressed', '--fail-on', 'latency > +50%']
const WIDTH = 100

/** Pages that show the short report of the example, and what they show it between. */
const pages = {
  'README.md': ["    --claim AP=+2.8 --fail-on regressed --fail-on 'latency > +50%' --out report\n\n", '\n```'],
  'docs/guide/read-your-report.md': ['```text\n', '\n```'],
}

/**
 * Runs the example on a machine that should be quiet, keeps its report and writes the views of it.
 * @param shared folder with `models` and `data`, as the tests know it.
 */
export function writeExample(shared, renderers) {
  const folder = mkdtempSync(join(tmpdir(), 'detcompare-example-'))
  for (const model of models) symlinkSync(resolve(shared, 'models', model), join(folder, model))
  const args = [...models, '--data', resolve(shared, 'data', data), '--provider', 'cpu', ...rules, '--out', 'report']
  const main = fileURLToPath(new URL('dist/cli/main.js', root))
  const { status } = spawnSync(process.execPath, [main, ...args], { cwd: folder, stdio: 'inherit' })
  if (status !== 1) throw new Error(`the example left with ${status}, where a gate should fail`)
  const text = readFileSync(join(folder, 'report/report.json'), 'utf8')
  const report = JSON.parse(text.replaceAll(resolve(shared, 'data'), '/data'))
  write('fixtures/example/report.json.gz', gzipSync(JSON.stringify(report), { level: 9 }))
  writeViews(renderers)
}

/** Writes the views of the report that is kept, and the short one into the pages that show it; runs nothing. */
export function writeViews(renderers) {
  const report = JSON.parse(gunzipSync(readFileSync(new URL('fixtures/example/report.json.gz', root))).toString())
  const views = exampleViews(report, renderers)
  for (const [file, text] of Object.entries(views)) write(`docs/example/${file}`, text)
  for (const page of Object.keys(pages))
    write(page, withExample(page, readFileSync(new URL(page, root), 'utf8'), views['short.txt']))
}

/** Every file of docs/example that a view writes, by its name. */
export function exampleViews(report, { terminal, markdown, junit }) {
  const options = { colour: false, perClass: false, width: WIDTH }
  return {
    'short.txt': terminal(report, { ...options, details: false }),
    'details.txt': terminal(report, { ...options, details: true }),
    'report.md': markdown(report, { ...options, details: true }),
    'junit.xml': junit(report, { ...options, details: true }),
  }
}

/** A page with a short report in the place of the one that it shows. */
export function withExample(page, text, short) {
  const [before, after] = pages[page]
  const start = text.indexOf(before) + before.length
  const end = text.indexOf(after, start)
  if (start < before.length || end < 0) throw new Error(`${page} has lost the place of the example`)
  return text.slice(0, start) + short.trimEnd() + text.slice(end)
}

function write(path, text) {
  writeFileSync(new URL(path, root), text)
}
