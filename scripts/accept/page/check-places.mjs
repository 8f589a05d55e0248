import { pathToFileURL } from 'node:url'
import { same, withPage } from './look.mjs'

/** What may lie between a title and where a jump brings it, in pixels: fractions of lines. */
const SLACK = 2

/**
 * Goes to places of a page as readers do (by its address, a link, a row's pictures, a reload), and throws where one ends
 * somewhere else.
 * @param {import('playwright-core').Browser} browser
 */
export async function checkPlaces(browser, file, say) {
  const url = pathToFileURL(file).href
  for (const width of [390, 1280]) {
    const options = { viewport: { width, height: 800 } }
    let places = []
    await withPage(browser, url, options, async (page) => {
      places = await page.$$eval('nav a', (links) => links.map((link) => link.getAttribute('href').slice(1)))
      // At once, before the browser was idle, and then with all laid out.
      for (const place of [...places, ...places]) {
        await page.evaluate((id) => document.querySelector(`nav a[href="#${id}"]`).click(), place)
        await stays(page, place, `a link to it (${width} pixels)`)
      }
    })
    for (const place of places) {
      await withPage(browser, `${url}#${place}`, options, (page) => stays(page, place, `its address (${width} pixels)`))
    }
    for (const [state, place] of [
      ['size=small', 'part-pictures-title'],
      ['sort=-change', 'per-class-title'],
      ['cut=0.5', 'confusion'],
    ]) {
      await withPage(browser, `${url}#${state}`, options, (page) => stays(page, place, `${state} (${width} pixels)`))
    }
    await withPage(browser, url, options, async (page) => {
      await page.evaluate(() => document.querySelector('.pictures-link').click())
      await stays(page, 'part-pictures-title', `the pictures of a row (${width} pixels)`)
    })
    await withPage(browser, url, options, async (page) => {
      for (const share of [0.3, 0.6, 0.9]) {
        const before = await page.evaluate(async (part) => {
          window.scrollTo(0, document.documentElement.scrollHeight * part)
          await new Promise((resolve) => setTimeout(resolve, 200))
          return window.scrollY
        }, share)
        await page.reload({ waitUntil: 'load' })
        await page.waitForTimeout(500)
        const after = await page.evaluate(() => window.scrollY)
        same(Math.abs(after - before) <= SLACK, true, `whether a reload stays at ${before} (${after}, ${width} pixels)`)
      }
    })
  }
  say('  links, addresses and reloads end where they should')
}

/** That a place is at the top of the window, or as near to it as the end of the page allows, and stays there. */
async function stays(page, id, what) {
  await page.waitForTimeout(500)
  const off = await page.evaluate((wanted) => {
    const { scrollHeight } = document.documentElement
    const padding = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop)
    const reach = scrollHeight - window.innerHeight - window.scrollY
    return Math.min(Math.abs(document.getElementById(wanted).getBoundingClientRect().top - padding), reach)
  }, id)
  same(off <= SLACK, true, `whether ${id} is at the top after ${what}: ${off} pixels off`)
}
