import type { Caveat } from '../../caveat.ts'
import { datasetError } from '../dataset-errors.ts'
import { excerpt } from '../excerpt.ts'
import { type DefectCode, defects } from './defects.ts'

const plural = { image: 'images', object: 'objects', category: 'categories', file: 'files' }

/** Counts defects as they are found, with the first five places of each. */
export class DefectLog {
  readonly #found = new Map<DefectCode, { count: number; examples: string[] }>()

  /** Notes one occurrence; `example` is a file name, `annotation 12` or the like. */
  add(code: DefectCode, example: string): void {
    const found = this.#found.get(code)
    if (found === undefined) this.#found.set(code, { count: 1, examples: [example] })
    else if (found.count++ < 5) found.examples.push(example)
  }

  /**
   * The caveats that what was found leaves in the report, in the table's order.
   * Throws `data-defects`, naming every defect, where one of them stops the run or `strict` makes all of them do so.
   */
  settle(strict: boolean): Caveat[] {
    const codes = (Object.keys(defects) as DefectCode[]).filter((code) => this.#found.has(code))
    const stopping = strict ? codes : codes.filter((code) => defects[code].fate === 'stops')
    if (stopping.length > 0) {
      const lines = stopping.map((code) => {
        const { examples, message } = this.#caveat(code)
        return `${message.replace(/\.$/, '')} (${examples.map(excerpt).join(', ')}).`
      })
      throw datasetError('data-defects', { defects: lines, strict })
    }
    return codes.map((code) => this.#caveat(code))
  }

  #caveat(code: DefectCode): Caveat {
    const { count, examples } = this.#found.get(code) as { count: number; examples: string[] }
    const { unit, finding, consequence } = defects[code]
    const units = count === 1 ? unit : plural[unit]
    return {
      code: `data-${code}`,
      message: `${count} ${units}: ${finding}. ${consequence}.`,
      subject: null,
      count,
      examples,
    }
  }
}
