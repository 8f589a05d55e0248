import type { Report } from '../report.ts'
import { actualInWords, expectedInWords, outcomeInWords } from '../words/gate-in-words.ts'
import type { Quote } from '../words/quote.ts'
import { clauses, judgements, type TextTable, words } from './text-table.ts'

/** Every gate for every variant, clauses broken to `clauseWidth` columns of a terminal; no rows without gates. */
export function gatesTable({ gates }: Report, quote: Quote, clauseWidth = 30): TextTable {
  const columns = [
    words('rule', 14),
    words('variant', 12),
    clauses('expected', clauseWidth),
    clauses('found', clauseWidth),
    { ...judgements('outcome', clauseWidth < 20 ? 9 : 16), prose: true as const },
  ]
  const rows = gates.map((gate) => [
    quote(gate.rule),
    quote(gate.variant),
    expectedInWords(gate, quote),
    actualInWords(gate, quote),
    outcomeInWords(gate),
  ])
  return { columns, rows }
}

/** What fails the run: a sentence. */
export const gatesNote =
  'A gate that looks at the interval fails only where the whole interval breaks the rule; one by the value alone heeds no uncertainty. One that cannot be judged is no pass.'
