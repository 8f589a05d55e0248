import type { Caveat } from '../../caveat.ts'
import { grouped } from '../../counted.ts'
import { datasetError } from '../dataset-errors.ts'
import { excerpt } from '../excerpt.ts'
import { type DefectCode, defects } from './defects.ts'

const plural = { image: 'images', object: 'objects', category: 'categories', entry: 'entries', file: 'files' }
/** So many kinds of what was found are named; there may be as many as there are objects. */
const NAMED_KINDS = 5
const COUNTED_KINDS = 1000

interface Found {
  count: number
  readonly examples: string[]
  readonly kinds: Map<string, number>
}

/** Counts defects as they are found, with the first five places of each. */
export class DefectLog {
  readonly #found = new Map<DefectCode, Found>()

  /**
   * Notes one occurrence; `example` is a file name, `annotation 12` or the like. How often each `kind` was seen (a value
   * from the file) is said with what was found.
   */
  add(code: DefectCode, example: string, kind?: string): void {
    const found: Found = this.#found.get(code) ?? { count: 0, examples: [], kinds: new Map() }
    if (found.count === 0) this.#found.set(code, found)
    if (found.count++ < 5) found.examples.push(example)
    if (kind === undefined) return
    const times = found.kinds.get(kind)
    if (times !== undefined || found.kinds.size < COUNTED_KINDS) found.kinds.set(kind, (times ?? 0) + 1)
  }

  /**
   * The caveats that what was found leaves in the report, in the table's order.
   * Throws `data-defects`, naming every defect, where one of them stops the run or `strict` makes all of them do so.
   * @param fix what the user is told to do then.
   */
  settle(strict: boolean, fix = 'Fix the annotation file'): Caveat[] {
    const codes = (Object.keys(defects) as DefectCode[]).filter((code) => this.#found.has(code))
    const stopping = strict ? codes : this.#stopping(codes)
    if (stopping.length > 0) {
      const lines = stopping.map((code) => {
        const { examples, message } = this.#caveat(code)
        return `${message.replace(/\.$/, '')} (${examples.map(excerpt).join(', ')}).`
      })
      throw datasetError('data-defects', { defects: lines, strict, fix: aboutImages(stopping) ?? fix })
    }
    return codes.map((code) => this.#caveat(code))
  }

  /** Those that stop the run; where nothing is left of all objects, what left them out too. */
  #stopping(codes: readonly DefectCode[]): DefectCode[] {
    const isEmptied = this.#found.has('objects-none') || this.#found.has('objects-all-crowds')
    const stops = codes.filter((code) => defects[code].fate === 'stops')
    return isEmptied ? codes.filter((code) => stops.includes(code) || leavesOut(code)) : stops
  }

  #caveat(code: DefectCode): Caveat {
    const { count, examples, kinds } = this.#found.get(code) as Found
    const { unit, finding, consequence } = defects[code]
    const units = count === 1 ? unit : plural[unit]
    return {
      code: `data-${code}`,
      message: `${grouped(count)} ${units}: ${finding}${kindsText(kinds)}. ${consequence}.`,
      subject: null,
      count,
      examples,
    }
  }
}

/** What to do where images alone are why nothing is left; null where annotations may be. */
function aboutImages(stopping: readonly DefectCode[]): string | null {
  const lost: readonly DefectCode[] = ['image-missing', 'image-unreadable', 'image-outside-folder']
  const others = stopping.filter((code) => code !== 'objects-none' && code !== 'images-none')
  return others.length > 0 && others.every((code) => lost.includes(code))
    ? 'Restore the images, or correct the paths by which they are named'
    : null
}

/** Whether it may be why an object is not there, or does not count. */
function leavesOut(code: DefectCode): boolean {
  const { fate } = defects[code]
  const others: readonly DefectCode[] = ['crowd-flag-unclear', 'label-missing', 'label-without-image']
  return fate === 'object-left-out' || fate === 'image-left-out' || others.includes(code)
}

/** The most frequent kinds and how often each was seen, as a part of a sentence. */
function kindsText(kinds: ReadonlyMap<string, number>): string {
  if (kinds.size === 0) return ''
  const most = [...kinds].sort(([, one], [, other]) => other - one).slice(0, NAMED_KINDS)
  const named = most.map(([kind, times]) => `${excerpt(kind)} ${times === 1 ? 'once' : `${grouped(times)} times`}`)
  return ` (${[...named, ...(kinds.size > NAMED_KINDS ? ['…'] : [])].join(', ')})`
}
