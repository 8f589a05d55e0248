import { pathToFileURL } from 'node:url'
import { same, violationsOf, withPage } from './look.mjs'

/**
 * Looks at the page of a history at all usual widths, light and dark, and throws where it asks for something, complains, is cut,
 * or does not show each figure's chart.
 * @param {import('playwright-core').Browser} browser
 * @param {number} charts How many it must show.
 */
export async function checkHistory(browser, file, charts, say) {
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [390, 1280, 1920]) {
      const options = { viewport: { width, height: 800 }, colorScheme, hasApp: false }
      const what = `the history (${colorScheme}, ${width} pixels)`
      await withPage(browser, pathToFileURL(file).href, options, async (page) => {
        same(await page.locator('main svg.plot').count(), charts, `charts of ${what}`)
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        same(over <= 0, true, `whether ${what} fits (${over} over)`)
        same(await violationsOf(page), [], `what axe finds in ${what}`)
      })
    }
  }
  say('  the page of a history is whole, sound and asks for nothing')
}
