import type { Change } from '../../comparison/figures/change.ts'
import type { Column, Table } from '../../report/document/block.ts'
import type { WrittenSection } from '../../report/document/report-document.ts'
import { shownCategories } from '../../report/document/sections/per-class.ts'
import type { CategoryValues, Report } from '../../report/report.ts'
import { DASH, signed, whole } from '../../report/words/figures.ts'
import { plain, type Text } from '../../report/words/text.ts'
import type { Interval } from '../../statistics/interval.ts'
import { BlocksView } from '../blocks/block-view.tsx'
import { InlineView } from '../blocks/inline-view.tsx'
import { columnClass, ScrollBox } from '../blocks/table-view.tsx'
import { type ShareAxis, shareAxis } from '../charts/axis-scale.ts'
import { AxisTicks, ForestMarks, GroundDefinition } from '../charts/forest-marks.tsx'
import { niceDomain } from '../look/nice-domain.ts'
import { SideKey } from '../look/side-mark.tsx'

/** Intervals of rare classes reach far: what is beyond is an arrow at the end of the axis. */
const FARTHEST_POINTS = 40

/** The table of classes for each variant, as the document has it, with the images of each class and a drawing of its change. */
export function PerClass({
  report,
  section,
}: {
  readonly report: Report
  readonly section: WrittenSection | undefined
}) {
  if (section === undefined) return null
  const tables = section.blocks.filter((block) => block.kind === 'table')
  const others = section.blocks.filter(({ kind }) => kind !== 'table')
  const ground = { axis: axisOf(report), tolerance: toleranceOf(report) }
  return (
    <section id="per-class" aria-labelledby="per-class-title">
      <h3 id="per-class-title">
        <InlineView text={section.title} />
      </h3>
      <div data-table-controls class="controls" />
      <GroundDefinition id={GROUND} {...ground} />
      {tables.map((table, at) => (
        <ClassTable key={report.comparisons[at]?.variant ?? ''} report={report} table={table} at={at} ground={ground} />
      ))}
      <BlocksView blocks={others} title={section.title} />
    </section>
  )
}

interface OfTable {
  readonly report: Report
  readonly table: Table
  /** Place of the comparison. */
  readonly at: number
  readonly ground: Ground
}

/** What the rows of all variants have in common. */
interface Ground {
  readonly axis: ShareAxis
  /** In points; null where classes are not judged. */
  readonly tolerance: number | null
}

function ClassTable({ report, table: { columns, rows }, at, ground }: OfTable) {
  const variant = report.comparisons[at]?.variant
  const title =
    variant === undefined ? 'AP of each class' : `AP of each class: ${variant} against ${report.baseline.label}`
  const categories = shownCategories(report)
  const drawn = variant !== undefined
  return (
    <div data-variant={variant}>
      <ScrollBox title={title}>
        <table class="forest classes" data-csv={title} data-sortable>
          <caption>
            {variant === undefined ? (
              <SideKey at={0} label={report.baseline.label} />
            ) : (
              <>
                <SideKey at={at + 1} label={variant} /> against <SideKey at={0} label={report.baseline.label} />
              </>
            )}
          </caption>
          <thead>
            <tr>
              {columns.map((column, place) => (
                <ClassHead key={plain(column.title)} column={column} place={place} drawn={drawn} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, row) => {
              const category = categories[row] as CategoryValues
              const change = report.comparisons[at]?.categories.find(({ id }) => id === category.id)?.AP ?? null
              return (
                <tr key={category.id}>
                  {cells.map((cell, place) => (
                    <ClassCell
                      key={plain(columns[place]?.title ?? [])}
                      place={place}
                      isFirst={row === 0}
                      role={columns[place]?.role ?? 'prose'}
                      value={unlessSaid(valueAt(place, category, change), cell)}
                      drawn={drawn}
                      images={imagesOf(report, category)}
                      marks={
                        drawn && place === INTERVAL ? <ClassMarks change={change} {...ground} side={at + 1} /> : null
                      }
                    >
                      <InlineView text={cell} />
                    </ClassCell>
                  ))}
                </tr>
              )
            })}
            {drawn ? (
              <tr class="axis-row">
                <td colSpan={INTERVAL + 2} />
                <td class="plot">
                  <AxisTicks axis={ground.axis} />
                </td>
                <td colSpan={3} class="unit">
                  points; right is better
                </td>
              </tr>
            ) : null}
          </tbody>
        </table>
      </ScrollBox>
    </div>
  )
}

const GROUND = 'no-change'

/** Places of the document's columns. */
const OBJECTS = 1
const INTERVAL = 5
/** By which the reader may sort, in the order of the document's columns. */
const keys = ['class', 'objects', 'baseline', 'variant', 'change', null, 'verdict', 'p', 'adjusted'] as const

function ClassHead({
  column,
  place,
  drawn,
}: {
  readonly column: Column
  readonly place: number
  readonly drawn: boolean
}) {
  const key = drawn || place < 3 ? keys[place] : null
  const head = (
    <th scope="col" class={columnClass(column.role)} data-key={key ?? undefined}>
      {column.title.length === 0 ? 'class' : <InlineView text={column.title} />}
    </th>
  )
  if (place === OBJECTS) {
    return (
      <>
        {head}
        <th scope="col" class="num" data-key="images">
          images
        </th>
      </>
    )
  }
  if (!drawn || place !== INTERVAL) return head
  return (
    <>
      {head}
      <th scope="col" class="plot">
        <span class="aside">drawing of the change</span>
      </th>
    </>
  )
}

function ClassCell({
  place,
  isFirst,
  role,
  value,
  images,
  marks,
  children,
}: {
  readonly place: number
  /** Whether its row is the first, which gives columns their width where there are no styles. */
  readonly isFirst: boolean
  readonly role: Column['role']
  readonly value: number | null
  readonly drawn: boolean
  readonly images: number | null
  readonly marks: preact.ComponentChildren
  readonly children: preact.ComponentChildren
}) {
  // Style sheets know the cells of this table by their places: a class for each would be a tenth of the page.
  const own = { class: role === 'verdict' ? columnClass(role) : undefined, 'data-value': value ?? undefined }
  if (place === 0) {
    return (
      <th scope="row" {...own}>
        {children}
      </th>
    )
  }
  return (
    <>
      <td {...own}>{children}</td>
      {place === OBJECTS ? <td>{images === null ? DASH : whole(images)}</td> : null}
      {marks === null ? null : (
        <td class="plot" width={isFirst ? 200 : undefined}>
          {marks}
        </td>
      )}
    </>
  )
}

function ClassMarks({
  change: judged,
  axis,
  tolerance,
  side,
}: Ground & { readonly change: Change | null; readonly side: number }) {
  if (judged === null || judged.change === null) return null
  const { change, interval } = judged
  const own = judged.tolerance === null ? null : 100 * judged.tolerance
  const row = {
    change: 100 * change,
    interval: interval === null ? null : ([100 * interval[0], 100 * interval[1]] as Interval),
    tolerance: own,
    claimed: [],
  }
  return <ForestMarks row={row} axis={axis} side={side} ground={own === tolerance ? GROUND : undefined} />
}

/** The tolerance of the classes' AP; where variants have tolerances of their own, rows draw theirs. */
function toleranceOf({ comparisons }: Report): number | null {
  const [first = null] = comparisons.flatMap(({ categories }) => categories.flatMap(({ AP }) => AP.tolerance ?? []))
  return first === null ? null : 100 * first
}

/** What a column is sorted by, in four digits. */
function valueAt(place: number, { AP }: CategoryValues, change: Change | null): number | null {
  const value =
    [
      // The text says it.
      null,
      null,
      AP,
      change?.variant ?? null,
      change?.change ?? null,
      null,
      null,
      change?.p ?? null,
      change?.adjustedP ?? null,
    ][place] ?? null
  return value === null ? null : Number(value.toPrecision(4))
}

/** A value, or null where the cell's text is a number: that is what is sorted, and its equals stay as they stand. */
function unlessSaid(value: number | null, cell: Text): number | null {
  return Number.isNaN(Number(plain(cell).replace('−', '-'))) ? value : null
}

/** Images in which a category is; null in reports that do not say it. */
function imagesOf({ dataset }: Report, { id }: CategoryValues): number | null {
  const at = dataset.categories.findIndex((category) => category.id === id)
  return dataset.imagesPerCategory?.[at] ?? null
}

function axisOf(report: Report): ShareAxis {
  const values = report.comparisons.flatMap(({ categories }) =>
    categories.flatMap(({ AP: { change, interval } }) => [change ?? 0, ...(interval ?? [])]),
  )
  const within = values.map((value) => Math.max(-FARTHEST_POINTS, Math.min(FARTHEST_POINTS, 100 * value)))
  return shareAxis(niceDomain([0, ...within]), (value) => signed(value, Number.isInteger(value) ? 0 : 1), 4)
}
