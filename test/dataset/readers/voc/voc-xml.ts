/** An object of an XML file: its class, its four corners as text, and what else is in it. */
export type WrittenObject = readonly [name: string, corners: string, more?: string]

/** One XML file as the VOC development kit and LabelImg write it. */
export function vocXml(fileName: string, objects: readonly WrittenObject[], size = [100, 80]): string {
  const [width, height] = size
  const written = objects.map(([name, corners, more = '']) => {
    const [xmin, ymin, xmax, ymax] = corners.split(' ')
    const box = `<xmin>${xmin}</xmin><ymin>${ymin}</ymin><xmax>${xmax}</xmax><ymax>${ymax}</ymax>`
    return `\t<object>\n\t\t<name>${name}</name>\n\t\t<pose>Left</pose>${more}\n\t\t<bndbox>${box}</bndbox>\n\t</object>\n`
  })
  return `<annotation>\n\t<folder>VOC2007</folder>\n\t<filename>${fileName}</filename>\n\t<size><width>${width}</width><height>${height}</height><depth>3</depth></size>\n\t<segmented>0</segmented>\n${written.join('')}</annotation>\n`
}
