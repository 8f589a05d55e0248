import { pathToFileURL } from 'node:url'
import { same, violationsOf, withPage } from './look.mjs'

/**
 * Looks at a page with three variants and long names at all usual widths, and throws where something is cut or covered.
 * @param {import('playwright-core').Browser} browser
 */
export async function checkCrowdedPage(browser, file, say) {
  for (const width of [390, 1280, 1920]) {
    await withPage(browser, pathToFileURL(file).href, { viewport: { width, height: 800 } }, async (page) => {
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      same(over <= 0, true, `whether three variants fit ${width} pixels (${over} over)`)
      same(await page.locator('.tile').count(), 12, 'tiles')
      same(await page.evaluate(cutTiles), [], `tiles whose words leave them at ${width} pixels`)
      same(await page.evaluate(cutTables, width < 1280), [], `tables that are cut at ${width} pixels`)
      same(await violationsOf(page), [], `what axe finds at ${width} pixels`)
    })
  }
  say('  three variants with long names fit 390 to 1,920 pixels')
}

function cutTiles() {
  return [...document.querySelectorAll('.tile > *')]
    .filter((part) => {
      const [own, tile] = [part.getBoundingClientRect(), part.parentElement.getBoundingClientRect()]
      return own.right > tile.right || part.scrollWidth > part.clientWidth + 1
    })
    .map((part) => part.textContent)
}

/** On a phone, classes and kinds of error may be scrolled; rules show their results there too. */
function cutTables(isPhone) {
  const wanted = isPhone
    ? '.rules .scroll'
    : '.rules .scroll, #results .scroll, #per-class .scroll, .scroll:has(> .errors)'
  return [...document.querySelectorAll(wanted)]
    .filter((box) => box.scrollWidth > box.clientWidth + 1)
    .map((box) => `${box.getAttribute('aria-label')}: ${box.scrollWidth} in ${box.clientWidth}`)
}
