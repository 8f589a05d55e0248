import { errorTable } from '../../errors.ts'

/** Failures of a claims file; `place` is its path with the entry and its line. */
export const claimsFileError = errorTable({
  'claims-unreadable': (f: { path: string; reason: string }) => ({
    what: `The claims file ${f.path} cannot be read: ${f.reason}.`,
    next: 'Check the path. The file must be a YAML list of entries with variant, claim, source, data and baseline.',
  }),
  'claims-no-yaml': (f: { path: string; line: number; reason: string }) => ({
    what: `The claims file ${f.path} is not valid YAML: line ${f.line}: ${f.reason}.`,
    next: 'Put text that contains “: ” or “ #” into quotation marks. Indent with spaces, not with tabs.',
  }),
  'claims-no-list': (f: { path: string; found: string }) => ({
    what: `The claims file ${f.path} is ${f.found}, not a list of entries.`,
    next: 'Begin each entry with a dash: `- variant: neck`, then `claim: AP=+1.2` and `source: …` on lines of their own.',
  }),
  'claims-entry-no-mapping': (f: { place: string; found: string }) => ({
    what: `${f.place} is ${f.found}, not an entry.`,
    next: 'Write `- variant: neck`, then `claim: AP=+1.2` and `source: …` on lines of their own.',
  }),
  'claims-key-unknown': (f: { place: string; key: string; hint: string }) => ({
    what: `${f.place}: an entry has no ${f.key}.`,
    next: `${f.hint} Everything else about the publication fits into source.`,
  }),
  'claims-value': (f: { place: string; key: string; found: string; wanted: string }) => ({
    what: `${f.place}: ${f.key} ${f.found}.`,
    next: `Give ${f.wanted}.`,
  }),
  'claims-variant-missing': (f: { place: string }) => ({
    what: `${f.place} has no variant.`,
    next: 'Give the label of the model that the entry is about, as in `variant: neck`.',
  }),
  'claims-of-baseline': (f: { place: string; label: string }) => ({
    what: `${f.place}: ${f.label} is the baseline of this run. Claims are about variants.`,
    next: 'Correct the label, or put this model behind the baseline.',
  }),
  'claims-label-open': (f: { path: string; label: string; others: readonly string[] }) => ({
    what: `${f.path} has no entry for the variant ${f.label}, but has entries that are for no variant of this run: ${f.others.join(', ')}.`,
    next: `Correct the label, or add an entry with \`variant: ${f.label}\`; without a claim it says that none is published.`,
  }),
  'claims-contradict': (f: { place: string; label: string; other: string }) => ({
    what: `${f.place} says that no gain is published for ${f.label}, but ${f.other} gives one.`,
    next: 'Remove one of the two entries, or add the claim.',
  }),
})
