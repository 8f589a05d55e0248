import { whenIdle } from '../islands/when-idle.ts'
import { currentAddress, watchAddress } from '../state/address.ts'

/** What the style may leave for later: see unseen.css. */
const LATER = '.part:not(#part-decision) > :is(section, div, details, figure)'

/** All of it is laid out: nothing moves any more when the reader comes near. */
const WHOLE = 'laid-out'

/** Lays out all that was left for later, at once: a jump must land where its target will stay. */
export function layOut(): void {
  document.documentElement.classList.add(WHOLE)
}

/**
 * Lays out what is far away piece by piece, as soon as the browser has nothing else to do, and all of it at once before a jump:
 * into the page by its address, by a link, back in the history, or to where the reader was before a reload.
 */
export function layOutInTime(): void {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  if (location.hash !== '' || (entry !== undefined && entry.type !== 'navigate')) layOut()
  window.addEventListener('popstate', layOut)
  // Before anything follows the link.
  const before = { capture: true }
  document.addEventListener(
    'click',
    ({ target }) => {
      if (target instanceof Element && target.closest('a[href^="#"]') !== null) layOut()
    },
    before,
  )
  const pieces = document.querySelectorAll(LATER)
  window.addEventListener('load', () => {
    for (const piece of pieces) whenIdle(() => piece.classList.add(WHOLE))
    whenIdle(() => {
      layOut()
      for (const piece of pieces) piece.classList.remove(WHOLE)
    })
  })
  watchAddress(() => {
    if (currentAddress().picture === undefined) whenIdle(layOut)
    // A picture covers the page, and the browser goes through all of what is laid out behind it; it keeps the heights.
    else document.documentElement.classList.remove(WHOLE)
  })
}
