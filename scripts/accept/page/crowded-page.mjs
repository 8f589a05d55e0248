import { pathToFileURL } from 'node:url'
import { same, violationsOf, withPage } from './look.mjs'

/** Pictures that are opened for each kind of error. */
const SEEN = 8

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
      const tallest = await page.evaluate(() =>
        Math.max(...[...document.querySelectorAll('.caption')].map((each) => each.offsetHeight)),
      )
      same(tallest < 320, true, `whether captions of pictures are short at ${width} pixels (${tallest} pixels)`)
      same(await violationsOf(page), [], `what axe finds at ${width} pixels`)
    })
  }
  await withPage(browser, pathToFileURL(file).href, {}, async (page) => {
    for (const link of await page.locator('.scroll:has(> .errors) >> nth=0 >> .pictures-link').all()) {
      const promised = Number((await link.textContent()).split(' ')[0])
      await link.click()
      same(await page.locator('.thumbnail').count(), promised, `pictures of ${page.url()}`)
      await page.locator('.thumbnail button').first().click()
      for (let seen = 0; seen < Math.min(promised, SEEN); seen++) {
        const shown = await page.locator('dialog .box:not(.faint)').count()
        same(shown > 0, true, `whether picture ${seen} of ${page.url()} shows what its link promised`)
        await page.keyboard.press('ArrowRight')
      }
      await page.keyboard.press('Escape')
    }
  })
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
