import { whenIdle } from '../islands/when-idle.ts'

/** What the style may leave for later: see unseen.css. */
const LATER = '.part:not(#part-decision) > :is(section, div, details, figure)'

/** On a piece, or on all: it is laid out wherever the reader is. */
const WHOLE = 'laid-out'

/** Whether the browser has seen the height that each piece has in a window this wide. */
let isMeasured = false

/** Lays out all that was left for later, at once: a jump must land where its target will stay. */
export function layOut(): void {
  document.documentElement.classList.add(WHOLE)
  if (isMeasured) afterLayout(release)
}

/**
 * Lays out what is far away piece by piece, as soon as the browser has nothing else to do, and all of it at once before a jump:
 * into the page by its address, by a link, back in the history, or to where the reader was before a reload. The browser keeps
 * the heights that it saw, so no piece need stay laid out; a window of another width has other heights.
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
  // All of the app has changed the page by then.
  window.addEventListener('load', measureAll)
  let width = window.innerWidth
  window.addEventListener('resize', () => {
    if (window.innerWidth === width) return
    width = window.innerWidth
    measureAll()
  })
}

let forget: readonly (() => void)[] = []

function measureAll(): void {
  isMeasured = false
  for (const each of forget) each()
  const pieces = [...document.querySelectorAll(LATER)].map((piece) => whenIdle(() => measure(piece)))
  const end = whenIdle(() => {
    isMeasured = true
    afterLayout(release)
  })
  forget = [...pieces, end]
}

function measure({ classList }: Element): void {
  classList.add(WHOLE)
  afterLayout(() => classList.remove(WHOLE))
}

function release(): void {
  document.documentElement.classList.remove(WHOLE)
}

/** Calls back when the browser has laid out, and seen the sizes of, what was changed until now. */
function afterLayout(act: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(act))
}
