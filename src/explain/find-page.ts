import { figureNames } from '../comparison/rules/judged-figures.ts'
import { nearestNames } from '../nearest-names.ts'
import { explainError } from './explain-errors.ts'
import type { Page } from './page.ts'

const MOST_SUGGESTED = 4

/**
 * The page that a name asks for. Upper and lower case, spaces and hyphens do not matter, nor does what stands in brackets
 * behind a figure (`AP[class=person]`), nor a plural's s; the page's other names count, and a defect may be named without
 * its `data-`.
 * @throws UserError `explain-unknown`, with the names that were probably meant.
 */
export function findPage(asked: string, pages: readonly Page[]): Page {
  const exact = pages.find(({ name }) => name === asked)
  if (exact !== undefined) return exact
  const wanted = simplified(asked)
  const found = named(wanted, pages) ?? named(wanted.replace(/s$/, ''), pages)
  if (found === undefined) throw explainError('explain-unknown', { asked, near: suggestions(wanted, pages) })
  return found
}

function named(wanted: string, pages: readonly Page[]): Page | undefined {
  return (
    pages.find(({ name }) => simplified(name) === wanted) ??
    pages.find(({ name }) => name === figureNames.get(wanted)) ??
    pages.find(({ aliases }) => aliases.some((alias) => simplified(alias) === wanted)) ??
    pages.find(({ kind, name }) => kind === 'defects' && simplified(name) === `data-${wanted}`)
  )
}

function simplified(name: string): string {
  return name
    .replace(/\[.*$/s, '')
    .trim()
    .toLowerCase()
    .replace(/[\s/_]+/g, '-')
}

/** The nearest by spelling, else those that contain what was asked. */
function suggestions(wanted: string, pages: readonly Page[]): string[] {
  const names = pages.flatMap(({ kind, name, aliases }) =>
    kind === 'defects' ? [name, name.slice('data-'.length)] : [name, ...aliases],
  )
  if (wanted === '') return []
  const near = nearestNames(wanted, names)
  if (near.length > 0) return near
  return names.filter((name) => name.toLowerCase().includes(wanted)).slice(0, MOST_SUGGESTED)
}
