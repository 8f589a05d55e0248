let region: HTMLElement | null = null
let timer = 0

const SHOWN_MS = 3000

/** Says in a line at the edge of the window, and to screen readers, what a button did. */
export function announce(text: string): void {
  if (region === null) {
    region = document.createElement('div')
    region.className = 'announcement'
    region.setAttribute('role', 'status')
    document.body.append(region)
  }
  region.textContent = text
  window.clearTimeout(timer)
  timer = window.setTimeout(() => {
    if (region !== null) region.textContent = ''
  }, SHOWN_MS)
}
