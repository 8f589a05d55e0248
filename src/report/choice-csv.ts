import type { Dataset } from '../dataset/dataset.ts'

/** The first line of `choiceCsv`, which no other program's file has. */
export const CHOICE_HEAD = 'image,id,part'

/**
 * Which images chose a variant and which the sides are judged by, as CSV (RFC 4180 but for its line ends): file name and id as
 * the annotations have them, and `choose` or `judge`, in the data set's order.
 * @param choosing places in the data set.
 * @param anonymous whether file names are numbers. Ids are left empty then: next to a number they would say whose it is.
 */
export function choiceCsv(
  { images }: Pick<Dataset, 'images'>,
  choosing: readonly number[],
  { anonymous }: { readonly anonymous: boolean },
): string {
  const chose = new Set(choosing)
  const rows = images.map(({ fileName, id }, at) =>
    [fileName, anonymous ? '' : String(id), chose.has(at) ? 'choose' : 'judge'].map(cell).join(','),
  )
  return `${[CHOICE_HEAD, ...rows].join('\n')}\n`
}

function cell(value: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}
