import { type Address, changeAddress } from './address.ts'

/** Shows the pictures of a class, size or kind of error, at the score that they were counted at, and moves there, the keyboard too. */
export function openPictures(asked: Address): void {
  changeAddress({ class: null, size: null, error: null, side: null, score: null, ...asked }, true)
  const title = document.getElementById('part-pictures-title')
  title?.scrollIntoView()
  title?.focus({ preventScroll: true })
}
