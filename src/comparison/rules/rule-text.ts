import type { UserError } from '../../errors.ts'
import { comparisonError } from './comparison-errors.ts'

/** What was typed behind an option, read from left to right. */
export class RuleText {
  readonly option: string
  readonly text: string
  private at: number

  /** @param at where reading begins: behind a label, say; messages show the whole text all the same. */
  constructor(option: string, text: string, at = 0) {
    this.option = option
    this.text = text
    this.at = at
  }

  /** Option and text, as messages name them. */
  get given(): string {
    return `${this.option} ${this.text}`
  }

  /** Takes what a sticky pattern matches here, blanks before it skipped; null where it does not match. */
  take(pattern: RegExp): string | null {
    this.skipBlanks()
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)?.[0] ?? null
    this.at += found?.length ?? 0
    return found
  }

  /** Takes all up to the last of a character, and that character too; null where it does not come. */
  takeUpToLast(character: string): string | null {
    const end = this.text.lastIndexOf(character)
    if (end < this.at) return null
    const taken = this.text.slice(this.at, end)
    this.at = end + character.length
    return taken
  }

  /** @throws UserError where anything but blanks is left. */
  end(wanted: string): void {
    this.skipBlanks()
    if (this.at < this.text.length) throw this.refusal(wanted)
  }

  /** The error that shows where the text stops making sense, and what was wanted there. */
  refusal(wanted: string): UserError {
    const [before, after] = [this.text.slice(0, this.at), this.text.slice(this.at)]
    return comparisonError('rule-malformed', { option: this.option, before, after, wanted })
  }

  /** The same, where what was taken last already makes no sense. */
  refusalBefore(taken: string | null, wanted: string): UserError {
    this.at -= taken?.length ?? 0
    return this.refusal(wanted)
  }

  private skipBlanks(): void {
    while (/\s/.test(this.text[this.at] ?? '')) this.at++
  }
}
