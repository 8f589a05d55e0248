// Times the page of a large report in a real browser, in medians of several openings.
// npm run build && node bench/page.js
// Needs a Chromium, which DETCOMPARE_CHROMIUM may name.
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { median } from './median.js'

const OPENINGS = 7
const PICTURE_BYTES = 8_000_000

/** Makes the page, opens it again and again, and prints one line for each time. */
export async function benchPage(print = console.log) {
  const { findChromium, startChromium } = await import('../scripts/accept/page/browser.mjs')
  if (findChromium() === null) {
    print('page: there is no chromium on this machine; DETCOMPARE_CHROMIUM can name one')
    return
  }
  const folder = mkdtempSync(join(tmpdir(), 'detcompare-bench-'))
  try {
    const { makeReport } = await import('./page/make-report.js')
    const { report, pictures } = await makeReport(folder, PICTURE_BYTES)
    const written = await write(folder, report, pictures)
    print(
      `page: 5,000 images, 80 classes, 3 variants, ${pictures.bytes.size} pictures of ${megabytes(written.pictureBytes)}`,
    )
    print(`  written in ${(written.ms / 1000).toFixed(2)} s, with ${megabytes(written.memory)} more memory`)
    print(
      `  ${megabytes(written.bytes)}, without pictures ${megabytes(written.bytesWithout)}; app ${(written.app / 1000).toFixed(0)} kB`,
    )
    const browser = await startChromium()
    const times = []
    for (let opening = 0; opening < OPENINGS; opening++) times.push(await open(browser, written.file))
    await browser.close()
    for (const name of Object.keys(times[0])) {
      const sorted = times.map((each) => each[name])
      print(
        `  ${name.padEnd(20)} ${median(sorted).toFixed(0).padStart(5)} ms   (${Math.min(...sorted).toFixed(0)}–${Math.max(...sorted).toFixed(0)})`,
      )
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function write(folder, report, pictures) {
  const { pagePieces, renderPage } = await import('../dist/page/render-page.js')
  const { readPageAssets } = await import('../dist/page/page-assets.js')
  const { script, style } = readPageAssets()
  const file = join(folder, 'report.html')
  const before = { ms: performance.now(), memory: process.memoryUsage.rss() }
  let most = before.memory
  const pieces = []
  for (const piece of pagePieces(report, pictures)) {
    pieces.push(Buffer.from(piece))
    most = Math.max(most, process.memoryUsage.rss())
  }
  const ms = performance.now() - before.ms
  writeFileSync(file, Buffer.concat(pieces))
  return {
    file,
    ms,
    memory: most - before.memory,
    bytes: statSync(file).size,
    bytesWithout: Buffer.byteLength(renderPage(report)),
    app: Buffer.byteLength(script) + Buffer.byteLength(style),
    pictureBytes: [...pictures.bytes.values()].reduce((sum, { bytes }) => sum + bytes.length, 0),
  }
}

/** Opens the page in a new window and uses it once. */
async function open(browser, file) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const page = await context.newPage()
  await page.goto(pathToFileURL(file).href)
  await page.waitForFunction(() => performance.getEntriesByName('live').length > 0)
  const times = await page.evaluate(async () => {
    const drawn = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
    const paint = performance.getEntriesByName('first-contentful-paint')[0].startTime
    const usable = performance.getEntriesByName('live')[0].startTime
    const timed = async (act) => {
      const before = performance.now()
      await act()
      return performance.now() - before
    }
    // Nobody sorts or opens what is not in sight yet: what comes into sight is drawn, and its thumbnails are decoded.
    const show = async (place) => {
      place.scrollIntoView({ behavior: 'instant' })
      await drawn()
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
    const button = document.querySelector('table.classes th[data-key=change] button')
    await show(button)
    const sorting = await timed(async () => {
      button.click()
      await drawn()
    })
    await show(document.getElementById('part-pictures'))
    const opening = await timed(async () => {
      document.querySelectorAll('.thumbnail button')[8].click()
      while (document.querySelector('dialog image') === null) await new Promise((resolve) => setTimeout(resolve))
      await document.querySelector('dialog image').decode()
      await drawn()
    })
    return { 'first paint': paint, usable, sorting, 'opening a picture': opening }
  })
  await context.close()
  return times
}

function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(2)} MB`
}

if (process.argv[1] === new URL(import.meta.url).pathname) await benchPage()
