import { pathToFileURL } from 'node:url'
import { same, withPage } from './look.mjs'

/** How high letters of labels are, in pixels. */
const LETTERS = 12

/**
 * Opens a picture in several windows, and throws where it is not whole, where its labels grow or shrink with it, or where
 * enlarging moves it away.
 * @param {import('playwright-core').Browser} browser
 */
export async function checkPicture(browser, file, say) {
  for (const [width, height] of [
    [390, 800],
    [1280, 800],
    [1920, 1080],
  ]) {
    for (const view of ['', '&view=overlay']) {
      await withPage(browser, pathToFileURL(file).href, { viewport: { width, height } }, async (page) => {
        await page.locator('.thumbnail button').first().click()
        await page.locator('dialog image').first().waitFor()
        await page.evaluate((more) => {
          location.hash += more
        }, view)
        await page.waitForTimeout(300)
        const where = `${width}×${height}${view}`
        const whole = await seen(page)
        same(whole.isWhole, true, `whether 100 % shows the whole picture (${where})`)
        same(whole.letters, LETTERS, `the height of letters (${where})`)
        const zoomIn = page.locator('dialog button[aria-label="zoom in"]')
        for (let clicked = 0; clicked < 3; clicked++) await zoomIn.click()
        await page.waitForTimeout(300)
        const enlarged = await seen(page)
        same(enlarged.letters, LETTERS, `the height of letters, enlarged (${where})`)
        same(Math.abs(enlarged.middle - 50) < 1, true, `whether its middle stays (${enlarged.middle} %, ${where})`)
      })
    }
  }
  say('  pictures are whole at first, keep the size of their labels, and are enlarged around their middle')
}

/** What is seen of the first picture: whether all, how high its letters are, and what is in the middle, in percent of its height. */
function seen(page) {
  return page.evaluate(() => {
    const pane = document.querySelector('dialog .pane')
    const drawing = pane.querySelector('svg')
    const { width, height } = drawing.getBoundingClientRect()
    const text = drawing.querySelector('text')
    return {
      isWhole: pane.scrollWidth <= pane.clientWidth + 1 && pane.scrollHeight <= pane.clientHeight + 1,
      letters: Math.round((Number(text.getAttribute('font-size')) * width) / drawing.viewBox.baseVal.width),
      middle: (100 * (pane.scrollTop + pane.clientHeight / 2)) / height,
    }
  })
}
