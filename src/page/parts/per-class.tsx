import type { Change } from '../../comparison/figures/change.ts'
import type { Column, Table } from '../../report/document/block.ts'
import type { WrittenSection } from '../../report/document/report-document.ts'
import { shownCategories } from '../../report/document/sections/per-class.ts'
import type { CategoryValues, Report } from '../../report/report.ts'
import { DASH, signed, whole } from '../../report/words/figures.ts'
import { plain } from '../../report/words/text.ts'
import { BlocksView } from '../blocks/block-view.tsx'
import { InlineView } from '../blocks/inline-view.tsx'
import { columnClass, ScrollBox } from '../blocks/table-view.tsx'
import { type ShareAxis, shareAxis } from '../charts/axis-scale.ts'
import { AxisTicks, ForestMarks } from '../charts/forest-marks.tsx'
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
  const axis = axisOf(report)
  return (
    <section id="per-class" aria-labelledby="per-class-title">
      <h3 id="per-class-title">
        <InlineView text={section.title} />
      </h3>
      <div data-table-controls class="controls" />
      {tables.map((table, at) => (
        <ClassTable key={report.comparisons[at]?.variant ?? ''} report={report} table={table} at={at} axis={axis} />
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
  readonly axis: ShareAxis
}

function ClassTable({ report, table: { columns, rows }, at, axis }: OfTable) {
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
                <tr
                  key={category.id}
                  data-place={row}
                  data-name={category.name}
                  data-verdict={change?.verdict ?? ''}
                  data-pictures={new URLSearchParams({ class: category.name }).toString()}
                >
                  {cells.map((cell, place) => (
                    <ClassCell
                      key={plain(columns[place]?.title ?? [])}
                      place={place}
                      role={columns[place]?.role ?? 'prose'}
                      value={valueAt(place, category, change)}
                      drawn={drawn}
                      images={imagesOf(report, category)}
                      marks={
                        drawn && place === INTERVAL ? <ClassMarks change={change} axis={axis} side={at + 1} /> : null
                      }
                    >
                      <InlineView text={cell} />
                    </ClassCell>
                  ))}
                </tr>
              )
            })}
            {drawn ? (
              <tr class="axis-row" data-csv-skip>
                <td colSpan={INTERVAL + 2} />
                <td class="plot">
                  <AxisTicks axis={axis} />
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
      <th scope="col" class="plot" data-csv-skip>
        <span class="aside">drawing of the change</span>
      </th>
    </>
  )
}

function ClassCell({
  place,
  role,
  value,
  images,
  marks,
  children,
}: {
  readonly place: number
  readonly role: Column['role']
  readonly value: number | string | null
  readonly drawn: boolean
  readonly images: number | null
  readonly marks: preact.ComponentChildren
  readonly children: preact.ComponentChildren
}) {
  const own = { class: columnClass(role), 'data-value': value ?? undefined }
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
      {place === OBJECTS ? (
        <td class="num" data-value={images ?? undefined}>
          {images === null ? DASH : whole(images)}
        </td>
      ) : null}
      {marks === null ? null : (
        <td class="plot" width="200" data-csv-skip>
          {marks}
        </td>
      )}
    </>
  )
}

function ClassMarks({
  change,
  axis,
  side,
}: {
  readonly change: Change | null
  readonly axis: ShareAxis
  readonly side: number
}) {
  if (change === null || change.change === null) return null
  const { interval, tolerance } = change
  const row = {
    change: 100 * change.change,
    interval: interval && ([100 * interval[0], 100 * interval[1]] as const),
    tolerance: tolerance === null ? null : 100 * tolerance,
    claimed: [],
  }
  return (
    <ForestMarks
      row={{ ...row, interval: row.interval && [row.interval[0], row.interval[1]] }}
      axis={axis}
      side={side}
    />
  )
}

/** What a column is sorted by. */
function valueAt(place: number, { name, objects, AP }: CategoryValues, change: Change | null): number | string | null {
  return (
    [
      name,
      objects,
      AP,
      change?.variant ?? null,
      change?.change ?? null,
      null,
      change?.verdict ?? null,
      change?.p ?? null,
      change?.adjustedP ?? null,
    ][place] ?? null
  )
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
