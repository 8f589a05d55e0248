import { counted } from '../counted.ts'
import { plainText } from '../plain-text.ts'
import type { StoreInfo } from '../store/store-info.ts'

/** What a store holds, as text: a line for each model in each way. */
export function renderStore({ folder, files, bytes, groups, otherShapes }: StoreInfo): string {
  const rows = groups.map(({ about, images, bytes: own, usedMs, damaged }) => {
    const { model, provider } = (about ?? {}) as { readonly model?: string; readonly provider?: string }
    return [
      plainText(model ?? 'unknown'),
      plainText(provider ?? 'unknown'),
      String(images),
      megabytes(own),
      new Date(usedMs).toISOString().slice(0, 10),
      ...(damaged === 0 ? [] : [`${counted(damaged, 'file')} damaged`]),
    ]
  })
  const table = rows.length === 0 ? [] : [['model', 'provider', 'images', 'size', 'last used'], ...rows]
  return `${[
    `Prediction store ${plainText(folder)}: ${counted(files, 'file')}, ${megabytes(bytes)}`,
    ...(otherShapes.length === 0
      ? []
      : ['It also has entries of another version of detcompare; `detcompare cache prune` removes them.']),
    ...(table.length === 0 ? [] : ['', ...aligned(table)]),
  ].join('\n')}\n`
}

/** Columns of equal width; those of numbers to the right. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = [0, 1, 2, 3, 4].map((at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, at) => (at === 2 || at === 3 ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  )
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}
