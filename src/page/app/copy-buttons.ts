import { announce } from './announce.ts'
import { copyText } from './csv-buttons.ts'

/** Gives what is there to be typed again, such as the command of the run, a button that copies it. */
export function addCopyButtons(): void {
  for (const element of document.querySelectorAll<HTMLElement>('[data-copy]')) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'copy'
    button.textContent = 'Copy'
    button.setAttribute('aria-label', `Copy ${element.dataset.copy}`)
    button.addEventListener('click', () => {
      copyText(element.textContent ?? '').then(
        () => announce(`Copied: ${element.dataset.copy}`),
        () => announce('The browser does not let this page copy.'),
      )
    })
    element.after(button)
  }
}
