import { comparisonError } from './comparison-errors.ts'
import type { FigureName } from './figure-name.ts'
import { figureText } from './figure-name.ts'
import type { Gate } from './gate.ts'
import { judgedFigures } from './judged-figures.ts'
import type { JudgingSettings } from './judging-options.ts'
import { type KnownFigures, refuseUnknownFigure } from './known-figures.ts'

/** What is known of a run before it starts. */
export interface RunOutlook {
  readonly figures: KnownFigures
  readonly variants: number
  /** As asked for; null where no model runs. */
  readonly provider: string | null
}

/**
 * Asks before the work whether every claim, gate and tolerance names something that the run will find.
 * @throws UserError for the first that does not: an unknown class, size or operating point, a figure that is not
 * measured, a gate of claims without a claim or of time without a named provider, nothing to compare with.
 */
export function refuseUnjudgeable(
  { claims, gates, tolerances }: JudgingSettings,
  { figures, variants, provider }: RunOutlook,
): void {
  const asked: { readonly given: string; readonly figure: FigureName | null }[] = [
    ...claims.map(({ text, figure }) => ({ given: `--claim ${text}`, figure })),
    ...gates.map((gate) => ({ given: givenAs(gate), figure: gate.kind === 'claim' ? null : gate.figure })),
  ]
  const [first] = asked
  if (first !== undefined && variants === 0) throw comparisonError('judged-without-variant', { given: first.given })
  for (const { given, figure } of asked) {
    if (figure === null) continue
    refuseUnknownFigure(figure, given, figures)
    refuseUnmeasured(figure, given, figures)
    refuseUnjudged(figure, given)
  }
  for (const { figure } of tolerances) refuseUnknownFigure(figure, `--tolerance ${figureText(figure)}`, figures)
  for (const gate of gates) {
    if (gate.kind === 'claim' && claims.length === 0) {
      throw comparisonError('gate-without-claim', { given: givenAs(gate) })
    }
    const judged = gate.kind === 'claim' ? claims.map(({ figure }) => figure) : [gate.figure]
    if (provider === 'auto' && judged.some(isTime))
      throw comparisonError('gate-needs-provider', { given: givenAs(gate) })
  }
}

/** A tolerance for what is not measured does no harm; a claim or a gate would never be answered. */
function refuseUnmeasured(figure: FigureName, given: string, { latency, cost }: KnownFigures): void {
  const { from } = judgedFigures[figure.name].read
  if ((from === 'latency' && !latency) || (from === 'cost' && !cost)) {
    throw comparisonError('figure-unmeasured', { given, figure: figureText(figure), models: cost })
  }
}

/** At a demanded precision recall alone is judged, see `judgedAt`. */
function refuseUnjudged(figure: FigureName, given: string): void {
  const { name, qualifier } = figure
  if (qualifier?.kind !== 'operating-point' || name === 'recall' || !qualifier.point.startsWith('precision=')) return
  const recall = figureText({ name: 'recall', qualifier })
  throw comparisonError('figure-unjudged', { given, figure: figureText(figure), recall })
}

function isTime({ name }: FigureName): boolean {
  return judgedFigures[name].read.from === 'latency'
}

function givenAs({ text }: Gate): string {
  return `--fail-on ${text}`
}
