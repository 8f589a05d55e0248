import { line } from 'd3-shape'
import { column, table } from '../../report/document/block.ts'
import type { Report } from '../../report/report.ts'
import { fixed } from '../../report/words/figures.ts'
import { name, text } from '../../report/words/text.ts'
import { sideLook } from '../look/side-look.ts'
import { SideKey, SideMark } from '../look/side-mark.tsx'
import { FigureFrame } from './figure-frame.tsx'
import { picturesOf } from './pictures-of.ts'
import { PlotArea, type PlotSize, shareAxes } from './plot-area.tsx'

const figures = ['F1', 'precision', 'recall'] as const
const size: PlotSize = { width: 330, height: 270, left: 44, right: 10, top: 10, bottom: 40 }
/** Every tenth of the thresholds: what a table can show at a glance. */
const STEP = 10

/** F1, precision and recall over the score threshold, with each side's first operating point. */
export function ScoreCharts({ report }: { readonly report: Report }) {
  const sides = [report.baseline, ...report.variants].flatMap(({ label, evidence, operatingPoints }, at) =>
    evidence == null ? [] : [{ label, at, byScore: evidence.byScore, point: operatingPoints[0] ?? null }],
  )
  if (sides.length === 0) return null
  const point = sides.find((side) => side.point !== null)?.point?.point
  const score = sharedScore(sides.map(({ point: marked }) => marked?.threshold ?? null))
  return (
    <FigureFrame
      title="F1, precision and recall over the score threshold"
      note={`All classes together, at IoU .50.${point === undefined ? '' : ` A mark is the operating point ${point}.`}`}
      table={numbers(sides)}
    >
      <p class="keys">
        {sides.map(({ at, label }) => (
          <SideKey key={at} at={at} label={label} />
        ))}
      </p>
      <div class="plots">
        {figures.map((figure) => {
          const { x, y } = shareAxes(size, { x: 'score threshold', y: figure })
          return (
            <div key={figure}>
              <h5 data-pictures={picturesOf(score === null ? figure : `${figure}[score=${score}]`, null) ?? undefined}>
                {figure}
              </h5>
              <PlotArea size={size} x={x} y={y} label={`${figure} over the score threshold`}>
                {sides.map(({ at, byScore, point: marked }) => {
                  const { colour, className } = sideLook(at)
                  const drawn = line<number | null>(
                    (_, place) => x.scale(byScore.scores[place] ?? 0),
                    (value) => y.scale(value ?? 0),
                  )
                    .defined((value) => value !== null)
                    .digits(1)
                  const value = marked?.[figure].value ?? null
                  return (
                    <g key={at}>
                      <path
                        d={drawn([...byScore[figure]]) ?? ''}
                        fill="none"
                        stroke={colour}
                        stroke-width="1.75"
                        class={`stroke ${className}`}
                      />
                      {value === null || marked?.threshold == null ? null : (
                        <g transform={`translate(${x.scale(marked.threshold)},${y.scale(value)})`}>
                          <SideMark at={at} />
                        </g>
                      )}
                    </g>
                  )
                })}
              </PlotArea>
            </div>
          )
        })}
      </div>
    </FigureFrame>
  )
}

/** The score of the operating point that is marked, where it is the same on all sides. */
function sharedScore(thresholds: readonly (number | null)[]): number | null {
  const [first = null] = thresholds
  return thresholds.every((each) => each === first) ? first : null
}

type Sides = readonly {
  readonly label: string
  readonly byScore: { readonly scores: readonly number[] } & Readonly<
    Record<(typeof figures)[number], readonly (number | null)[]>
  >
}[]

function numbers(sides: Sides) {
  const columns = [
    column('number', 'score'),
    ...figures.flatMap((figure) => sides.map(({ label }) => column('number', text`${name(label)} ${figure}`))),
  ]
  const scores = (sides[0]?.byScore.scores ?? []).filter((_, at) => at % STEP === 0)
  const rows = scores.map((score, row) => [
    fixed(score, 2),
    ...figures.flatMap((figure) => sides.map(({ byScore }) => fixed(byScore[figure][row * STEP] ?? null, 3))),
  ])
  return table(columns, rows)[0] ?? null
}
