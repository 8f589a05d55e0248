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

/** Which part of the page each value of the address belongs to; pictures first, for what is asked of them is asked of curves too. */
const places = {
  'part-pictures-title': [...filterKeys, 'picture', 'score', 'show', 'zoom', 'view'],
  confusion: ['cut', 'point', 'matrix'],
  'per-class-title': ['find', 'verdict', 'sort', 'variant'],
} as const satisfies Readonly<Record<string, readonly string[]>>

/** The id of the place that an address is about; null for one that holds no state. */
export function placeOf(address: Address): string | null {
  const found = Object.entries(places).find(([, keys]) => keys.some((key) => key in address))
  return found?.[0] ?? null
}

/** Brings a reader who opens an address with a state to what it is about. After a reload the browser goes where the reader was. */
export function goToAddressed(address: Address): void {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  const place = placeOf(address)
  if (entry?.type === 'navigate' && place !== null) document.getElementById(place)?.scrollIntoView()
}
