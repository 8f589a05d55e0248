import { UserError } from '../../errors.ts'
import { didYouMean } from '../../nearest-names.ts'
import { comparisonError } from './comparison-errors.ts'
import { isRuleWord } from './gate.ts'
import { figureNames } from './judged-figures.ts'
import { RuleText } from './rule-text.ts'

/** A rule, and the label that stood before it. */
export interface Labelled<T> {
  readonly read: T
  /** Null where none stood there: the rule is about every variant. */
  readonly variant: string | null
  /** What was typed, without the label. */
  readonly text: string
}

/**
 * Reads a rule that may have `label:` in front (`neck:AP=+1.2`). Only a label of the run counts as one, so that a rule
 * without a label means the same whatever the models are called.
 * @param labels of all sides of the run.
 * @param read reads the rule itself, to its end.
 * @throws as `read`; UserError where the label is not one of the run, or is one that rules cannot name.
 */
export function readLabelled<T>(
  option: string,
  text: string,
  labels: readonly string[],
  read: (rule: RuleText) => T,
): Labelled<T> {
  const asked = { option, text, labels, start: 0 }
  const plain = attempt(() => read(new RuleText(option, text)))
  const found = labelBefore(text, labels)
  if (found === null) {
    const unknown = plain.ok ? null : unknownLabel(text)
    if (unknown !== null) {
      throw comparisonError('label-unknown', {
        given: `${option} ${text}`,
        label: unknown,
        hint: didYouMean(unknown, labels.slice(1)),
      })
    }
    return { read: outcomeOf(plain, asked), variant: null, text }
  }
  const { label, end } = found
  const labelled = attempt(() => read(new RuleText(option, text, end)))
  const isWord = isRuleWord(label)
  if (labelled.ok && (plain.ok || isWord || label.includes(':'))) {
    throw comparisonError('label-unusable', { given: `${option} ${text}`, label })
  }
  if (plain.ok || (isWord && !labelled.ok)) return { read: outcomeOf(plain, asked), variant: null, text }
  return { read: outcomeOf(labelled, { ...asked, start: end }), variant: label, text: text.slice(end).trimStart() }
}

/** The longest label that stands at the start with a colon behind it, and where the rule begins. */
function labelBefore(text: string, labels: readonly string[]): { readonly label: string; readonly end: number } | null {
  const blanks = text.length - text.trimStart().length
  for (const start of new Set([0, blanks])) {
    const [label] = labels
      .filter((each) => text.startsWith(`${each}:`, start))
      .sort((one, other) => other.length - one.length)
    if (label !== undefined) return { label, end: start + label.length + 1 }
  }
  return null
}

/** What was probably meant as a label; null where nothing stands before a colon, or what does begins a rule itself. */
function unknownLabel(text: string): string | null {
  const label = /^\s*([^[\]=<>]*?)\s*:/.exec(text)?.[1] ?? null
  if (label === null || figureNames.has(label)) return null
  return isRuleWord(label) ? null : label
}

type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: UserError }

function attempt<T>(read: () => T): Attempt<T> {
  try {
    return { ok: true, value: read() }
  } catch (error) {
    if (error instanceof UserError) return { ok: false, error }
    throw error
  }
}

/** What was typed, and where in it the rule begins. */
interface AskedRule {
  readonly option: string
  readonly text: string
  readonly labels: readonly string[]
  readonly start: number
}

/** @throws what reading threw; where a label stands for a figure, the error that says so. */
function outcomeOf<T>(tried: Attempt<T>, { option, text, labels, start }: AskedRule): T {
  if (tried.ok) return tried.value
  const label = tried.error.code === 'figure-unknown' ? labelFirst(text.slice(start).trim(), labels) : null
  if (label === null) throw tried.error
  const right = `${label}:${exampleOf[option] ?? 'AP=+1.2'}`
  throw comparisonError('label-as-figure', { given: `${option} ${text}`, label, right })
}

const exampleOf: Readonly<Record<string, string>> = { '--fail-on': 'regressed', '--tolerance': 'AP=0.3' }

/** The longest label that a rule begins with as if it were a figure: `neck`, `neck.AP=+1`, `neck < 3`. */
function labelFirst(rule: string, labels: readonly string[]): string | null {
  const [label] = labels
    .filter((each) => !isRuleWord(each) && rule.startsWith(each) && /^(?:$|[\s.=<>@:[])/.test(rule.slice(each.length)))
    .sort((one, other) => other.length - one.length)
  return label ?? null
}
