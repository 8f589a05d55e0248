import { type Address, changeAddress } from './address.ts'

/** The values of the address that are a filter of pictures. */
export const filterKeys = ['class', 'size', 'error', 'taken', 'as', 'pull', 'side'] as const

/** What takes all of them out of the address. */
export const noFilter: Readonly<Record<string, null>> = Object.fromEntries(filterKeys.map((key) => [key, null]))

/** Shows the pictures that a filter asks for, at the score that they were counted at, and moves there, the keyboard too. */
export function openPictures(asked: Address): void {
  changeAddress({ ...noFilter, score: null, ...asked }, true)
  const title = document.getElementById('part-pictures-title')
  title?.scrollIntoView()
  title?.focus({ preventScroll: true })
}
