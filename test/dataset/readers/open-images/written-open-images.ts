const columns =
  'ImageID,Source,LabelName,Confidence,XMin,XMax,YMin,YMax,IsOccluded,IsTruncated,IsGroupOf,IsDepiction,IsInside'

/** A row of boxes as Open Images has it: XMin, XMax, YMin, YMax in this order. */
export function boxRow(image: string, label: string, shares: string, isGroup = 0): string {
  return `${image},xclick,${label},1,${shares},0,0,${isGroup},0,0`
}

export function boxesCsv(rows: readonly string[]): string {
  return `${[columns, ...rows].join('\n')}\n`
}

export const [CAT, DOG, COW] = ['/m/01yrx', '/m/0bt9lr', '/m/01xq0k1']

/** Two images with two objects each, and one that is known to show no cat. */
export const rows = [
  boxRow('0001eeaf4aed83f9', CAT, '0.1,0.3,0.25,0.75'),
  boxRow('0001eeaf4aed83f9', DOG, '0.5,0.9,0.5,1', 1),
  boxRow('000595fe6fee6369', CAT, '0,1,0,1'),
  boxRow('000595fe6fee6369', CAT, '0.2,0.4,0.25,0.5'),
]

export const imageLabels = `ImageID,Source,LabelName,Confidence
0001eeaf4aed83f9,verification,${CAT},1
0001eeaf4aed83f9,verification,${DOG},1
000595fe6fee6369,verification,${CAT},1
00075905539074f2,verification,${CAT},0
`

export const sound = {
  'validation-annotations-bbox.csv': boxesCsv(rows),
  'validation-annotations-human-imagelabels-boxable.csv': imageLabels,
  'class-descriptions-boxable.csv': `${CAT},Cat\n${DOG},Dog\n${COW},"Cow, cattle"\n`,
  'validation/0001eeaf4aed83f9.jpg': '100x80',
  'validation/000595fe6fee6369.jpg': '200x100',
  'validation/00075905539074f2.jpg': '40x40',
}
