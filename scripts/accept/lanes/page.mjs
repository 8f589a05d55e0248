import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium, startChromium } from '../page/browser.mjs'
import { checkHistory } from '../page/check-history.mjs'
import { checkHostilePage, checkPage } from '../page/check-page.mjs'
import { checkPicture } from '../page/check-picture.mjs'
import { checkPlaces } from '../page/check-places.mjs'
import { checkCrowdedPage } from '../page/crowded-page.mjs'
import { runProgram } from '../run-program.mjs'

const args = [
  'dist/cli/main.js',
  'models/rtdetr-tiny.onnx',
  'models/rtdetr-tiny-cbam.onnx',
  ...['--data', 'fixtures/shapes', '--provider', 'cpu', '--draws', '200', '--latency-budget', '2s'],
  ...['--claim', 'AP=+1', '--fail-on', 'regressed@point', '--quiet'],
]

const hostile = '</script><img src=x onerror="window.hacked=1"><!--\u2028\u202e'

export const page = {
  name: 'page',
  title: 'report.html in a real browser: use, keyboard, axe, print, no scripts, and a policy that forbids all',
  needs() {
    return findChromium() === null ? 'there is no chromium; DETCOMPARE_CHROMIUM can name one' : null
  },
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'detcompare-accept-'))
    const browser = await startChromium()
    try {
      // A gate that fails is code 1, which is no failure of the lane.
      await runProgram(process.execPath, [...args, '--out', folder], { stdio: 'ignore' }).catch(() => {})
      await checkPage(browser, join(folder, 'report.html'), console.log)
      await checkPicture(browser, join(folder, 'report.html'), console.log)
      await checkPlaces(browser, join(folder, 'report.html'), console.log)
      await checkHostilePage(browser, await attackedPage(folder), console.log)
      await checkCrowdedPage(browser, await crowdedPage(folder), console.log)
      await checkHistory(browser, await historyPage(folder), 4, console.log)
    } finally {
      await browser.close()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

/** The same detections as three variants with long names, on so few images that results are the longest words. */
async function crowdedPage(folder) {
  const made = join(folder, 'detections')
  const given = join(folder, 'given')
  mkdirSync(given)
  const [one, other] = readdirSync(made).sort()
  const long = 'a_name_that_goes_on_'.repeat(4)
  const files = [
    [one, 'base.json'],
    [other, 'variant.json'],
    [one, `${long}1.json`],
    [other, `${long}2.json`],
  ].map(([from, to]) => {
    copyFileSync(join(made, from), join(given, to))
    return join(given, to)
  })
  const out = join(folder, 'crowded')
  const rules = [
    '--claim',
    'AP=+2.8',
    '--fail-on',
    'regressed',
    '--fail-on',
    'AP < -3',
    '--limit',
    '30',
    '--draws',
    '200',
  ]
  const program = ['dist/cli/main.js', 'eval', ...files, '--data', 'fixtures/shapes', ...rules, '--quiet', '--out', out]
  await runProgram(process.execPath, program, { stdio: 'ignore' }).catch(() => {})
  return join(out, 'report.html')
}

/** AP and latency of both models over three runs, of which the last saw other data. */
async function historyPage(folder) {
  const history = join(folder, 'nightly.jsonl')
  for (const limit of ['20', '20', '30']) {
    const program = [...args, '--limit', limit, '--history', history]
    await runProgram(process.execPath, program, { stdio: 'ignore' }).catch(() => {})
  }
  const file = join(folder, 'history.html')
  const program = ['dist/cli/main.js', 'history', history, '--format', 'html']
  const { status, stdout } = spawnSync(process.execPath, program, { encoding: 'utf8' })
  if (status !== 0) throw new Error('the history was not written')
  writeFileSync(file, stdout)
  return file
}

/** The same page with names of models, classes and files that want to be more than text. */
async function attackedPage(folder) {
  const { renderPage } = await import('../../../dist/page/render-page.js')
  const [report, pictures] = ['report', 'pictures'].map((name) =>
    JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'), (key, value) =>
      ['name', 'label', 'variant', 'file', 'path', 'message', 'rule'].includes(key) && typeof value === 'string'
        ? value + hostile
        : value,
    ),
  )
  const path = join(folder, 'hostile.html')
  writeFileSync(path, renderPage(report, { pictures, bytes: new Map() }))
  return path
}
