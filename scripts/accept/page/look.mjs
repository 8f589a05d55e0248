import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds wrong with a page. */
export async function violationsOf(page) {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const found = await window.axe.run(document, { resultTypes: ['violations'] })
    return found.violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 3)
          .map(({ html }) => html.slice(0, 160))
          .join(' | ')}`,
    )
  })
}

/**
 * Opens the page, fails on whatever the browser complains of or asks for, and closes it.
 * @param options of the window; `hasApp: false` for a page without scripts of its own, which never comes to life.
 */
export async function withPage(browser, url, { hasApp = true, ...options }, look) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
  const wrong = []
  const asked = []
  const [file] = url.split('#')
  const page = await context.newPage()
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) wrong.push(message.text())
  })
  page.on('pageerror', (error) => wrong.push(error.message))
  page.on('request', (request) => {
    if (!/^(blob:|about:)/.test(request.url()) && request.url().split('#')[0] !== file) asked.push(request.url())
  })
  await page.goto(url)
  if (hasApp && options.javaScriptEnabled !== false) {
    await page.waitForFunction(() => document.documentElement.classList.contains('live'))
  }
  await look(page)
  await context.close()
  same(wrong, [], 'what the browser complains of')
  same(asked, [], 'what the page asks for')
}

export function contains(text, part) {
  if (!text.includes(part)) throw new Error(`the page does not show ${JSON.stringify(part)}`)
}

export function same(found, wanted, what) {
  const [one, other] = [found, wanted].map((value) => JSON.stringify(value))
  if (one !== other) throw new Error(`${what}: ${one.slice(0, 2000)}, and not ${other.slice(0, 500)}`)
}
