/** A Markdown table; `|` in a cell is escaped, and a cell that is no text stands as it prints. */
export function table(heads, rows) {
  const line = (cells) =>
    `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')
}

/** A share as a percentage with two places, never rounded up: 100 means all. */
export function percent(part, whole) {
  return whole === 0 ? '–' : `${(Math.floor((10_000 * part) / whole) / 100).toFixed(2)} %`
}
