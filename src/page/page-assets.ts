import { readFileSync } from 'node:fs'

// The same from src and from dist.
const folder = new URL('../../dist/page/assets/', import.meta.url)

/** What a page carries besides its report, as the build made it. */
export interface PageAssets {
  /** The style sheet, without `</style`. */
  readonly style: string
  /** The program that brings the page to life, without `</script` and `<!--`. */
  readonly script: string
}

/** The build's own. */
export function readPageAssets(): PageAssets {
  return { style: read('page-style.css'), script: read('page.js') }
}

function read(file: string): string {
  return readFileSync(new URL(file, folder), 'utf8').trim()
}
