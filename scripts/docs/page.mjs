import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { startChromium } from '../accept/page/browser.mjs'

const folder = 'docs/guide/page'

/** The demo, with few and small pictures: all of it is this repository's own. */
const demo = [
  ...['models/rtdetr-tiny.onnx', 'models/rtdetr-tiny-cbam.onnx', '--data', 'fixtures/shapes', '--provider', 'cpu'],
  ...['--claim', 'AP=+2', '--fail-on', 'latency > +50%', '--gallery', '4', '--gallery-mb', '0.4', '--quiet'],
]

/** Runs the demo and writes its page, and pictures of it, to docs/guide/page; needs a Chromium. */
export async function writePage() {
  const out = mkdtempSync(join(tmpdir(), 'detcompare-page-'))
  const browser = await startChromium()
  try {
    const { status } = spawnSync(process.execPath, ['dist/cli/main.js', ...demo, '--out', out], { stdio: 'ignore' })
    if (status !== 0 && status !== 1) throw new Error(`the demo ended with ${status}`)
    mkdirSync(folder, { recursive: true })
    // Where this checkout is says nothing to readers.
    const html = readFileSync(join(out, 'report.html'), 'utf8').replaceAll(`${process.cwd()}/`, '')
    writeFileSync(join(folder, 'report.html'), html)
    const page = await browser.newPage({ viewport: { width: 1200, height: 800 }, colorScheme: 'light' })
    await page.goto(pathToFileURL(join(folder, 'report.html')).href)
    await page.waitForFunction(() => document.documentElement.classList.contains('live'))
    await page.screenshot({ path: join(folder, 'first-screen.png') })
    await page.locator('.thumbnail button').first().click()
    await page.locator('dialog image').first().waitFor()
    await page.locator('dialog h3').click()
    await page.waitForTimeout(500)
    await page.screenshot({ path: join(folder, 'picture.png') })
  } finally {
    await browser.close()
    rmSync(out, { recursive: true, force: true })
  }
}
