import { paintLegend } from './paint-legend.ts'
import { type Painting, paintOverlay } from './paint-overlay.ts'
import type { Sheet } from './paint-sheet.ts'
import type { Picture } from './picture.ts'
import { sharp } from './sharp.ts'

/** Smaller pictures are enlarged so that labels fit on them, larger ones made smaller; pixels of the long side. */
const LONG_SIDE = { least: 800, most: 2000 } as const

/** The program that painted pictures name in their Exif data. */
export const PAINTED_BY = 'painted by detcompare'

/** A JPEG file of a picture with boxes over it and a strip below that says what they are. */
export async function paintBoxes(picture: Picture, painting: Painting): Promise<Uint8Array> {
  const { width, height, data } = picture
  const sheet = sheetOf(picture)
  const legend = paintLegend(sheet, painting.legend)
  const size = `width="${sheet.width}" height="${sheet.height + legend.height}"`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${paintOverlay(sheet, painting)}${legend.svg}</svg>`
  const sized = await sharp(data, { raw: { width, height, channels: 3 } })
    .resize(sheet.width, sheet.height, { fit: 'fill' })
    .extend({ bottom: legend.height })
    .raw()
    .toBuffer()
  return sharp(sized, { raw: { width: sheet.width, height: sheet.height + legend.height, channels: 3 } })
    .composite([{ input: Buffer.from(svg) }])
    .withExif({ IFD0: { Software: PAINTED_BY } })
    .jpeg({ quality: 90, chromaSubsampling: '4:4:4' })
    .toBuffer()
}

function sheetOf({ width, height }: Picture): Sheet {
  const long = Math.max(width, height)
  const scale = long < LONG_SIDE.least ? LONG_SIDE.least / long : Math.min(1, LONG_SIDE.most / long)
  const side = (size: number) => Math.max(1, Math.round(size * scale))
  return { width: side(width), height: side(height), scale }
}
