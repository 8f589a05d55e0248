import { changeAddress, currentAddress, watchAddress, watchKeys } from '../state/address.ts'

/** Makes the heads of sortable tables buttons, and keeps their order and filter as the address says. */
export function makeTablesSortable(): void {
  const tables = [...document.querySelectorAll<HTMLTableElement>('table[data-sortable]')]
  if (tables.length === 0) return
  for (const table of tables) {
    noteRows(table)
    addSortButtons(table)
  }
  const variants = tables.flatMap((table) => table.closest<HTMLElement>('[data-variant]')?.dataset.variant ?? [])
  const box = document.querySelector<HTMLElement>('[data-table-controls]')
  if (box !== null) addFilters(box, tables, variants)
  watchKeys(
    ['sort', 'find', 'verdict', 'variant'],
    ({ sort = '', find = '', verdict = '', variant = variants[0] ?? '' }) => {
      for (const table of tables) {
        const part = table.closest<HTMLElement>('[data-variant]')
        if (part !== null) part.hidden = variants.includes(variant) && part.dataset.variant !== variant
        // Those out of sight are sorted when they come into it: each costs as much as the one that is read.
        if (part?.hidden === true) continue
        sortRows(table, sort)
        filterRows(table, { find: find.toLowerCase(), verdict })
        noteFilter(table)
      }
    },
  )
}

/** Notes what each row is sorted and filtered by: its place, the class and the verdict. */
function noteRows(table: HTMLTableElement): void {
  const rows = [...(table.tBodies[0]?.rows ?? [])].filter((row) => !row.classList.contains('axis-row'))
  for (const [place, row] of rows.entries()) {
    row.dataset.place = String(place)
    row.dataset.name = row.cells[0]?.textContent ?? ''
    row.dataset.verdict = row.querySelector('.verdict')?.textContent ?? ''
  }
}

function addSortButtons(table: HTMLTableElement): void {
  for (const head of table.tHead?.rows[0]?.cells ?? []) {
    const { key } = head.dataset
    if (key === undefined) continue
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'sort'
    button.append(...head.childNodes)
    head.append(button)
    button.addEventListener('click', () => {
      const { sort } = currentAddress()
      // Numbers begin with the largest, names with the first.
      const first = head.classList.contains('num') ? `-${key}` : key
      const second = first === key ? `-${key}` : key
      changeAddress({ sort: sort === first ? second : sort === second ? null : first })
    })
  }
}

function sortRows(table: HTMLTableElement, sort: string): void {
  const key = sort.replace(/^-/, '')
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])]
  const place = heads.findIndex((head) => head.dataset.key === key)
  for (const head of heads) {
    if (head.dataset.key === undefined) continue
    const order = head.dataset.key !== key ? 'none' : sort.startsWith('-') ? 'descending' : 'ascending'
    head.setAttribute('aria-sort', order)
  }
  const body = table.tBodies[0]
  if (body === undefined) return
  const sign = sort.startsWith('-') ? -1 : 1
  const rows = [...body.rows].filter((row) => row.dataset.place !== undefined)
  const rest = [...body.rows].filter((row) => row.dataset.place === undefined)
  const keyed = rows.map((row) => ({ row, value: sortValue(row.cells[place]) }))
  keyed.sort((one, other) => {
    const before = Number(one.row.dataset.place) - Number(other.row.dataset.place)
    if (place === -1) return before
    // What has no value stands last, whichever way.
    if (one.value === '' || other.value === '') return Number(one.value === '') - Number(other.value === '') || before
    return sign * compared(one.value, other.value) || before
  })
  body.append(...keyed.map(({ row }) => row), ...rest)
}

/** The number behind a cell, or its text: without pictures' links and commas of thousands; empty where it has none. */
function sortValue(cell: HTMLTableCellElement | undefined): string {
  const { value } = cell?.dataset ?? {}
  if (value !== undefined) return value
  const text = cell?.querySelector('.name')?.textContent ?? cell?.textContent ?? ''
  return text === '–' ? '' : text.replace(/(\d),(?=\d{3})/g, '$1').replace(/^−(?=\d)/, '-')
}

function compared(one: string, other: string): number {
  const difference = Number(one) - Number(other)
  return Number.isNaN(difference) ? one.localeCompare(other) : difference
}

function filterRows(table: HTMLTableElement, { find, verdict }: { find: string; verdict: string }): void {
  for (const row of table.tBodies[0]?.rows ?? []) {
    if (row.dataset.place === undefined) continue
    const hasName = (row.dataset.name ?? '').toLowerCase().includes(find)
    row.hidden = !hasName || (verdict !== '' && row.dataset.verdict !== verdict)
  }
}

/** Paper shows no fields: a table that does not show all of its rows says so there. */
function noteFilter(table: HTMLTableElement): void {
  const rows = [...(table.tBodies[0]?.rows ?? [])].filter((row) => row.dataset.place !== undefined)
  const shown = rows.filter((row) => !row.hidden).length
  const note = table.querySelector('caption > .printed') ?? document.createElement('span')
  note.className = 'printed'
  note.textContent = shown === rows.length ? '' : ` (filtered: ${shown} of ${rows.length} classes)`
  table.caption?.append(note)
}

function addFilters(box: HTMLElement, tables: readonly HTMLTableElement[], variants: readonly string[]): void {
  const rows = tables.flatMap((table) => [...(table.tBodies[0]?.rows ?? [])])
  const verdicts = [...new Set(rows.flatMap(({ dataset }) => dataset.verdict || []))]
  box.append(
    field('find', 'class', searchField()),
    ...(verdicts.length > 1
      ? [field('verdict', 'verdict', choiceField([['', 'any'], ...verdicts.map((each) => [each, each] as const)]))]
      : []),
    ...(variants.length > 1
      ? [
          field(
            'variant',
            'variant',
            choiceField([...variants.map((each, at) => [at === 0 ? '' : each, each] as const), ['all', 'all']]),
          ),
        ]
      : []),
  )
}

function searchField(): HTMLInputElement {
  const input = document.createElement('input')
  input.type = 'search'
  return input
}

function choiceField(options: readonly (readonly [value: string, title: string])[]): HTMLSelectElement {
  const select = document.createElement('select')
  select.append(...options.map(([value, title]) => new Option(title, value)))
  return select
}

/** A labelled field that holds a value of the address. */
function field(key: string, title: string, input: HTMLInputElement | HTMLSelectElement): HTMLElement {
  const label = document.createElement('label')
  label.className = 'choice'
  const words = document.createElement('span')
  words.textContent = title
  label.append(words, input)
  const read = () => {
    const value = currentAddress()[key] ?? ''
    if (input.value !== value) input.value = value
  }
  input.addEventListener('input', () => changeAddress({ [key]: input.value === '' ? null : input.value }))
  watchAddress(read)
  read()
  return label
}
