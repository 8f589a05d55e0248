import { announce } from './announce.ts'

/** Gives each table a button that copies it as CSV. */
export function addCsvButtons(): void {
  for (const table of document.querySelectorAll<HTMLTableElement>('table[data-csv]')) addCsvButton(table)
}

function addCsvButton(table: HTMLTableElement): void {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'copy'
  button.textContent = 'Copy as CSV'
  button.setAttribute('aria-label', `Copy as CSV: ${table.dataset.csv}`)
  button.addEventListener('click', () => {
    copyText(tableAsCsv(table)).then(
      () => announce(`Copied: ${table.dataset.csv}`),
      () => announce('The browser does not let this page copy.'),
    )
  })
  const box = table.closest('.scroll') ?? table
  box.after(button)
}

/** A table's cells as CSV after RFC 4180: what is drawn only is left out, and minus signs are those of numbers. */
export function tableAsCsv(table: HTMLTableElement): string {
  const rows = [...table.rows].filter((row) => !row.classList.contains('axis-row') && !row.hidden)
  return rows
    .map((row) => [...row.cells].filter((cell) => !cell.classList.contains('plot')).map(cellAsCsv))
    .map((cells) => `${cells.join(',')}\r\n`)
    .join('')
}

function cellAsCsv(cell: HTMLTableCellElement): string {
  const copy = cell.cloneNode(true) as HTMLTableCellElement
  for (const extra of copy.querySelectorAll('.pictures-link, .pictures-none, svg')) extra.remove()
  const text = (copy.textContent ?? '').replace(/\s+/g, ' ').trim()
  return csvField(text)
}

/** A field of CSV. A text that a spreadsheet would take for a formula is kept a text; numbers are none. */
export function csvField(text: string): string {
  const plain = text.replaceAll('−', '-')
  const isNumber = /^[-+]?[\d.,]+( ?%)?$/.test(plain)
  const safe = !isNumber && /^[=+\-@\t]/.test(plain) ? `'${plain}` : plain
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Files that were opened from disk have no clipboard in some browsers; what is selected can be copied everywhere. */
export async function copyText(text: string): Promise<void> {
  if (navigator.clipboard !== undefined) return navigator.clipboard.writeText(text)
  const area = document.createElement('textarea')
  area.value = text
  document.body.append(area)
  area.select()
  const isCopied = document.execCommand('copy')
  area.remove()
  if (!isCopied) throw new Error('not copied')
}
