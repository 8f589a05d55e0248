import type { Pictures } from '../../comparison/pictures/pictures.ts'
import type { RecallCurve } from '../../evaluation/evidence/recall-curve.ts'
import { column, table } from '../../report/document/block.ts'
import { DASH, fixed } from '../../report/words/figures.ts'
import { name } from '../../report/words/text.ts'
import { FigureFrame } from '../charts/figure-frame.tsx'
import { PlotArea, type PlotSize, shareAxes } from '../charts/plot-area.tsx'
import { sideLook } from '../look/side-look.ts'
import { SideKey } from '../look/side-mark.tsx'
import { type Address, changeAddress, useAddress } from '../state/address.ts'
import { Choice } from './choice.tsx'
import { type GalleryData, galleryData } from './gallery-data.ts'
import type { IslandReport } from './island-source.ts'
import { PicturesLink } from './pictures-link.tsx'

/** Each side's curves; none where no side has any. */
export interface RecallCurvesData {
  readonly sides: readonly { readonly label: string; readonly at: number; readonly curves: readonly RecallCurve[] }[]
  readonly sizes: readonly string[]
  readonly gallery: GalleryData
}

export function recallCurvesData(report: IslandReport, pictures: Pictures | null): RecallCurvesData {
  const { baseline, variants } = report
  const sides = [baseline, ...variants].flatMap(({ label, evidence }, at) =>
    evidence == null ? [] : [{ label, at, curves: evidence.curves }],
  )
  return {
    sides,
    sizes: [...new Set(sides.flatMap(({ curves }) => curves.map(({ size }) => size)))],
    gallery: galleryData(report, pictures),
  }
}

const size: PlotSize = { width: 330, height: 270, left: 44, right: 10, top: 10, bottom: 40 }
const { x, y } = shareAxes(size, { x: 'recall', y: 'precision' })

/** A curve as a path: precision at recall 0, .01 … 1. */
function drawn(precision: readonly number[]): string {
  return precision
    .map((each, at) => `${at === 0 ? 'M' : 'L'}${x.scale(at / 100).toFixed(1)},${y.scale(each).toFixed(1)}`)
    .join('')
}

const KEYS = ['size']

/** Precision over recall of every side at IoU .50, .75 and their mean, in the range of sizes that the reader chooses. */
export function RecallCurves({ sides, sizes, gallery }: RecallCurvesData) {
  const { address, isLive } = useAddress(KEYS)
  if (sides.length === 0) return null
  const chosen = sizes.includes(address.size ?? '') ? (address.size as string) : (sizes[0] as string)
  const ious = [...new Set(sides.flatMap(({ curves }) => curves.map(({ iou }) => iou)))]
  const precisionOf = (at: number, iou: number | null) =>
    sides[at]?.curves.find((curve) => curve.size === chosen && curve.iou === iou)?.precision ?? null
  return (
    <FigureFrame
      title="Precision over recall"
      note={`Objects: ${chosen}. Means over the classes, as COCO interpolates them; the area below the curve is AP.`}
      table={numbers(sides, ious, precisionOf)}
    >
      <p class="keys">
        {sides.map(({ at, label }) => (
          <SideKey key={at} at={at} label={label} />
        ))}
      </p>
      {isLive ? (
        <p class="controls">
          <Choice
            label="size"
            value={chosen}
            options={sizes.map((each) => [each, each] as const)}
            onChange={(value) => changeAddress({ size: value === sizes[0] ? null : value })}
          />
        </p>
      ) : null}
      <div class="plots">
        {ious.map((iou) => (
          <div key={String(iou)}>
            <h5>
              IoU {iouTitle(iou)}{' '}
              {isLive ? (
                <PicturesLink address={behind(iou, chosen)} gallery={gallery} what={`IoU ${iouTitle(iou)}`} />
              ) : null}
            </h5>
            <PlotArea
              size={size}
              x={x}
              y={y}
              label={`Precision over recall at IoU ${iouTitle(iou)}, ${chosen} objects`}
            >
              {sides.map(({ at }, place) => {
                const precision = precisionOf(place, iou)
                const { colour, className } = sideLook(at)
                return precision === null ? null : (
                  <path
                    key={at}
                    d={drawn(precision)}
                    fill="none"
                    stroke={colour}
                    stroke-width="1.75"
                    class={`stroke ${className}`}
                  />
                )
              })}
            </PlotArea>
          </div>
        ))}
      </div>
    </FigureFrame>
  )
}

/** The pictures behind a curve: of all sizes, those that move its AP; of one size, those that show it. */
function behind(iou: number | null, size: string): Address {
  if (size !== 'all') return { size }
  return { pull: iou === null ? 'AP' : `AP${Math.round(100 * iou)}` }
}

function iouTitle(iou: number | null): string {
  return iou === null ? '.50–.95' : fixed(iou, 2).slice(1)
}

/** Every tenth of the points: what a table can show at a glance. */
const STEP = 10

function numbers(
  sides: RecallCurvesData['sides'],
  ious: readonly (number | null)[],
  precisionOf: (at: number, iou: number | null) => readonly number[] | null,
) {
  const columns = [
    column('number', 'recall'),
    ...ious.flatMap((iou) =>
      sides.map(({ label }) =>
        column('number', [name(label), ...[{ kind: 'text', text: ` ${iouTitle(iou)}` } as const]]),
      ),
    ),
  ]
  const rows = Array.from({ length: 100 / STEP + 1 }, (_, row) => [
    fixed((row * STEP) / 100, 2),
    ...ious.flatMap((iou) =>
      sides.map((_, at) => {
        const precision = precisionOf(at, iou)
        return precision === null ? DASH : fixed(precision[row * STEP] ?? null, 3)
      }),
    ),
  ])
  return table(columns, rows)[0] ?? null
}
