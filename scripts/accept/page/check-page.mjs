import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { contains, same, violationsOf, withPage } from './look.mjs'

/** As the people who serve reports most often forbid scripts and styles: Jenkins' default. */
const jenkinsPolicy = "sandbox; default-src 'none'; img-src 'self'; style-src 'self'"

/**
 * Looks at a page as readers do, and throws where something is wrong.
 * @param {import('playwright-core').Browser} browser
 * @param {string} file the page
 * @param {(line: string) => void} say
 */
export async function checkPage(browser, file, say) {
  const url = pathToFileURL(file).href
  for (const [name, check] of Object.entries(checks)) {
    const before = performance.now()
    await check(browser, url, file)
    say(`  ${name}: ${Math.round(performance.now() - before)} ms`)
  }
}

/**
 * Opens a page whose names want to be more than text, and throws where one is.
 * @param {import('playwright-core').Browser} browser
 */
export async function checkHostilePage(browser, file, say) {
  await withPage(browser, pathToFileURL(file).href, {}, async (page) => {
    await page.locator('.thumbnail button').first().click()
    await page.locator('dialog.picture-dialog[open]').waitFor()
    same(await page.evaluate(() => window.hacked), undefined, 'what a name did')
    same(await page.locator('img[src=x]').count(), 0, 'pictures that names made')
    const raw = await page.evaluate(() => /[\u2028\u202e]/.test(document.body.textContent))
    same(raw, false, 'whether a name turns the writing direction')
  })
  say('  names that want to be more stay text')
}

const checks = {
  'opens without error and asks for nothing': async (browser, url) => {
    await withPage(browser, url, {}, async (page) => {
      same(await page.evaluate(() => document.documentElement.classList.contains('live')), true, 'whether it is live')
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      same(wide <= 0, true, `whether it fits its window (${wide} pixels over)`)
    })
  },
  'fits 390 to 1,920 pixels': async (browser, url) => {
    for (const width of [390, 768, 1280, 1920]) {
      await withPage(browser, url, { viewport: { width, height: 800 } }, async (page) => {
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        same(over <= 0, true, `whether it fits ${width} pixels (${over} over)`)
      })
    }
  },
  'sorts and filters classes, and keeps both in the address': async (browser, url) => {
    await withPage(browser, url, {}, async (page) => {
      const table = page.locator('table.classes:visible').first()
      const values = (key) =>
        table.evaluate((element, wanted) => {
          const at = [...element.tHead.rows[0].cells].findIndex((cell) => cell.dataset.key === wanted)
          const rows = [...element.tBodies[0].rows].filter((row) => row.dataset.place !== undefined && !row.hidden)
          return rows.map(
            (row) => row.cells[at].querySelector('.name')?.textContent ?? row.cells[at].textContent.replace('−', '-'),
          )
        }, key)
      const byObjects = await values('class')
      await table.locator('th[data-key=change] button').click()
      const changes = (await values('change')).filter((value) => value !== '–').map(Number)
      same(
        changes,
        changes.toSorted((one, other) => other - one),
        'classes by their change, falling',
      )
      same(new URL(page.url()).hash, '#sort=-change', 'the address')
      same(
        await table.locator('th[data-key=change]').getAttribute('aria-sort'),
        'descending',
        'the order as it is read',
      )
      await table.locator('th[data-key=change] button').click()
      const rising = (await values('change')).filter((value) => value !== '–').map(Number)
      same(
        rising,
        rising.toSorted((one, other) => one - other),
        'classes by their change, rising',
      )
      await table.locator('th[data-key=change] button').click()
      same(await values('class'), byObjects, 'classes as they were')
      const [name] = byObjects
      await page.locator('[data-table-controls] input[type=search]').fill(name)
      same(
        (await values('class')).every((each) => each.includes(name)),
        true,
        'whether the filter holds',
      )
      const filtered = page.url()
      await page.goto('about:blank')
      await page.goto(filtered)
      await page.waitForFunction(() => document.documentElement.classList.contains('live'))
      same(
        (await values('class')).every((each) => each.includes(name)),
        true,
        'whether an address brings the filter back',
      )
    })
  },
  'moves the sliders of confusion': async (browser, url) => {
    await withPage(browser, url, {}, async (page) => {
      const slider = page.locator('#confusion input[type=range]')
      const before = await page.locator('#confusion table').innerText()
      await slider.fill('0')
      const after = await page.locator('#confusion table').innerText()
      same(before !== after, true, 'whether the table follows the slider')
      same(/cut=0\.05/.test(page.url()), true, 'whether the score is in the address')
    })
  },
  'opens a picture from a row, goes on, and comes back': async (browser, url) => {
    await withPage(browser, url, {}, async (page) => {
      const link = page.locator('table.classes:visible .pictures-link').first()
      const promised = Number((await link.innerText()).split(' ')[0])
      await link.click()
      same(await page.locator('.thumbnail').count(), promised, 'pictures of the class')
      await page.locator('.thumbnail button').first().click()
      await page.locator('dialog.picture-dialog[open]').waitFor()
      same((await page.locator('dialog image').count()) > 0, true, 'whether the pixels are there')
      same((await page.locator('dialog .box').count()) > 0, true, 'whether there are boxes')
      const first = await page.locator('#picture-title').innerText()
      const counted = await page.locator('dialog .counts').first().innerText()
      await page.locator('dialog input[type=range]').fill('1')
      same((await page.locator('dialog .counts').first().innerText()) !== counted, true, 'whether the score counts')
      await page.keyboard.press('Escape')
      await page.locator('dialog').waitFor({ state: 'detached' })
      same(/picture=/.test(page.url()), false, 'whether the address forgets a closed picture')
      await page.locator('.thumbnail button').first().click()
      same(await page.locator('#picture-title').innerText(), first, 'the picture again')
      const address = page.url()
      await page.goto('about:blank')
      await page.goto(address)
      await page.locator('dialog.picture-dialog[open]').waitFor()
      same(await page.locator('#picture-title').innerText(), first, 'the picture of an address')
    })
  },
  'opens the pictures of every figure, curve and cell, and says where there are none': async (browser, url) => {
    await withPage(browser, url, {}, async (page) => {
      const figures = await page.locator('#results tr[data-pictures]').count()
      same(figures >= 6, true, `whether figures have pictures (${figures} rows)`)
      const mute = await page.locator('[data-pictures]:not(:has(.pictures-link, .pictures-none))').count()
      same(mute, 0, 'rows and titles that say nothing of their pictures')
      const links = page.locator('#results .pictures-link[href*=pull], [data-island=recall-curves] .pictures-link')
      for (const link of await links.all()) await keepsPromise(page, link, (text) => Number(text.split(' ')[0]))
      // A cell of each kind: by the matrix, whose links say it, with the keyboard from one to the next.
      const cell = page.locator('.matrix a[tabindex="0"]')
      const first = await cell.getAttribute('aria-label')
      await cell.focus()
      await page.keyboard.press('ArrowRight')
      const focused = await page.evaluate(() => document.activeElement.getAttribute('aria-label'))
      same(focused !== first && focused !== null, true, `whether an arrow goes to the next cell (${focused})`)
      const counts = page.locator('#confusion .count-link')
      same((await counts.count()) > 0, true, 'whether frequent errors have pictures')
      for (const link of (await counts.all()).slice(0, 6)) {
        const promised = Number((await link.getAttribute('title')).split(' ')[0])
        await keepsPromise(page, link, () => promised)
        await page.locator('.thumbnail button').first().click()
        same((await page.locator('dialog .box:not(.faint)').count()) > 0, true, 'whether the cell stands out')
        await page.keyboard.press('Escape')
      }
    })
  },
  'is used with the keyboard alone, from the top to a box of a picture and back': async (browser, url) => {
    await withPage(browser, url, {}, async (page) => {
      const isAt = (selector) => page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)
      const tabTo = async (selector, most) => {
        for (let pressed = 0; pressed < most; pressed++) {
          await page.keyboard.press('Tab')
          if (await isAt(selector)) return
        }
        throw new Error(`${selector} is not reached with ${most} tabs`)
      }
      await tabTo('a[href="#part-pictures"]', 10)
      await page.keyboard.press('Enter')
      await tabTo('.thumbnail button', 20)
      await page.keyboard.press('Enter')
      await page.locator('dialog.picture-dialog[open]').waitFor()
      await tabTo('dialog .box', 40)
      same(
        (await page.evaluate(() => document.activeElement.getAttribute('aria-label'))).length > 0,
        true,
        'the name of a box',
      )
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('Escape')
      await page.locator('dialog').waitFor({ state: 'detached' })
      same(await isAt('.thumbnail button'), true, 'whether the focus is back where it came from')
    })
  },
  'copies tables as CSV': async (browser, url) => {
    await withPage(browser, url, { permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
      await page.locator('#results .copy').first().click()
      const text = await page.evaluate(() => navigator.clipboard.readText())
      same(text.split('\r\n')[1].split(',')[0], 'AP', 'the first figure of the copied table')
      same(/−|<svg/.test(text), false, 'whether it holds what no program reads')
    })
  },
  'is dark where the reader is, and prints': async (browser, url) => {
    await withPage(browser, url, { colorScheme: 'dark' }, async (page) => {
      const [paper, ink] = await page.evaluate(() => {
        const { backgroundColor, color } = getComputedStyle(document.body)
        return [backgroundColor, color].map((each) =>
          each
            .match(/\d+/g)
            .slice(0, 3)
            .reduce((sum, part) => sum + Number(part), 0),
        )
      })
      same(paper < 150 && ink > 500, true, 'whether it is light on dark')
      const pdf = await page.pdf({ format: 'A4' })
      same(pdf.subarray(0, 5).toString(), '%PDF-', 'the printed page')
      same(pdf.length > 20_000, true, 'whether the print has something on it')
    })
  },
  'is found sound by axe': async (browser, url) => {
    for (const [colorScheme, hash, width] of [
      ['light', '', 1280],
      ['dark', '', 1280],
      ['light', '#picture', 1280],
      ['light', '', 390],
      ['light', '#picture', 390],
    ]) {
      await withPage(browser, url, { colorScheme, viewport: { width, height: 800 } }, async (page) => {
        if (hash !== '') {
          await page.locator('.thumbnail button').first().click()
          await page.locator('dialog.picture-dialog[open]').waitFor()
        }
        same(await violationsOf(page), [], `what axe finds (${colorScheme}${hash}, ${width} pixels)`)
      })
    }
  },
  'holds still for readers who ask for it': async (browser, url) => {
    await withPage(browser, url, { reducedMotion: 'reduce' }, async (page) => {
      const moves = await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)
      same(moves, 'auto', 'how it scrolls')
      same(await page.evaluate(() => document.getAnimations().length), 0, 'animations')
    })
  },
  'can be read without scripts': async (browser, url, file) => {
    await withPage(browser, url, { javaScriptEnabled: false }, (page) => readsWithoutScripts(page, file))
  },
  'can be read where scripts and styles are forbidden': async (browser, _, file) => {
    const context = await browser.newContext()
    const page = await context.newPage()
    await context.route('**/*', (route) =>
      route.fulfill({
        body: readFileSync(file),
        headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': jenkinsPolicy },
      }),
    )
    await page.goto('http://jenkins.example/report.html')
    same(await page.locator('html.live').count(), 0, 'whether scripts ran')
    await readsWithoutScripts(page, file)
    await context.close()
  },
}

/** That a link shows as many pictures as it says, and that its address shows them too. */
async function keepsPromise(page, link, promisedBy) {
  const promised = promisedBy(await link.textContent())
  const href = await link.getAttribute('href')
  await link.click()
  same(await page.locator('.thumbnail').count(), promised, `pictures of ${href}`)
  const values = (hash) => [...new URLSearchParams(hash.slice(1))].sort()
  same(values(new URL(page.url()).hash), values(href), 'the address of the pictures')
}

/** That what decides is there and can be seen: every sentence of the answer, the plots, and a row for each class. */
async function readsWithoutScripts(page, file) {
  const json = /<script type="text\/plain" id="report-json">(.*?)<\/script>/s.exec(readFileSync(file, 'utf8'))[1]
  const report = JSON.parse(json)
  const text = await page.locator('body').innerText()
  for (const { label } of [report.baseline, ...report.variants]) contains(text, label)
  for (const { rule } of report.gates) contains(text, rule)
  for (const { claims, variant, metrics } of report.comparisons) {
    for (const { claim } of claims) contains(text, claim)
    contains(text, `${variant} against ${report.baseline.label}`)
    contains(text, metrics.AP.verdict)
  }
  contains(text, 'AP75')
  same(await page.locator('#results .forest-marks').first().isVisible(), true, 'whether the plot of changes is seen')
  const used = report.baseline.categories.filter(({ objects }) => objects > 0)
  for (const { name } of used) contains(text, name)
  same(
    await page.locator('table.classes tbody tr:not(.axis-row):visible').count(),
    used.length * Math.max(1, report.comparisons.length),
    'rows of classes',
  )
}
