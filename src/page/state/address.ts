import { useLayoutEffect, useState } from 'preact/hooks'

/** What of the page's state stands in its address, as `#class=person&size=small`; what is not there is as the page begins. */
export type Address = Readonly<Record<string, string>>

/** Reads a fragment; one without `=` names a place of the page and holds no state. */
export function parseAddress(hash: string): Address {
  const text = hash.replace(/^#/, '')
  if (!text.includes('=')) return {}
  return Object.fromEntries([...new URLSearchParams(text)].filter(([, value]) => value !== ''))
}

/** The fragment of a state; empty where there is none. */
export function formatAddress(address: Address): string {
  const text = new URLSearchParams({ ...address }).toString()
  return text === '' ? '' : `#${text}`
}

const listeners = new Set<() => void>()

/** The state in the page's address now; empty in Node. */
export function currentAddress(): Address {
  return typeof location === 'undefined' ? {} : parseAddress(location.hash)
}

/**
 * Puts values into the address, or takes those out that are null, and tells all who listen.
 * @param step whether the browser's back button undoes it: for what opens, and not for every move of a slider.
 */
export function changeAddress(changes: Readonly<Record<string, string | null>>, step = false): void {
  const merged = { ...currentAddress(), ...changes }
  const next = Object.fromEntries(
    Object.entries(merged).filter((entry): entry is [string, string] => entry[1] !== null),
  )
  const url = formatAddress(next) || location.pathname + location.search
  if (step) history.pushState(null, '', url)
  else history.replaceState(null, '', url)
  for (const listener of listeners) listener()
}

/** Calls back whenever the address changes, by the page or by the reader. @returns what ends it. */
export function watchAddress(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('hashchange', listener)
  window.addEventListener('popstate', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('hashchange', listener)
    window.removeEventListener('popstate', listener)
  }
}

/** Calls back with the values of some keys, at once and whenever one of them changes. @returns what ends it. */
export function watchKeys(keys: readonly string[], listener: (address: Address) => void): () => void {
  let before: string | null = null
  const look = () => {
    const address = currentAddress()
    const now = JSON.stringify(keys.map((key) => address[key] ?? null))
    if (now === before) return
    before = now
    listener(address)
  }
  look()
  return watchAddress(look)
}

/**
 * The state of the address for a component, which is drawn again where one of its keys changes: empty in Node and at the first
 * drawing in the browser, so that both draw the same.
 * @param keys the same at every drawing.
 */
export function useAddress(keys: readonly string[]): { readonly address: Address; readonly isLive: boolean } {
  const [state, setState] = useState<{ address: Address; isLive: boolean }>({ address: {}, isLive: false })
  useLayoutEffect(() => watchKeys(keys, (address) => setState({ address, isLive: true })), [keys])
  return state
}
