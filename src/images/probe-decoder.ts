import { decodeImage } from './decode-image.ts'
import { imagesError } from './images-errors.ts'

/** Tiny images with what they must decode to: rows of red, green, blue. */
const probes: readonly { readonly format: string; readonly file: string; readonly pixels: readonly number[] }[] = [
  {
    format: 'PNG',
    file: 'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAE0lEQVQI12P4z8DAAMIM/7lE5AAaWAM6afcABAAAAABJRU5ErkJggg==',
    pixels: [255, 0, 0, 0, 255, 0, 0, 0, 255, 10, 20, 30],
  },
  {
    // Every coefficient is 0, which is the middle of the range: 128.
    format: 'JPEG',
    file: '/9j/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQERMUFRUVDA8XGBYUGBIUFRT/wAALCAAIAAgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AP//Z',
    pixels: Array(8 * 8 * 3).fill(128),
  },
]

/** Decodes tiny images; answers their formats. @throws UserError where one comes out otherwise than it must. */
export async function probeDecoder(): Promise<string[]> {
  for (const { format, file, pixels } of probes) {
    const found = await decodeImage(Buffer.from(file, 'base64')).then(
      ({ picture }) => (pixels.join() === picture.data.join() ? null : 'other pixels'),
      (error: Error) => error.message,
    )
    if (found !== null) throw imagesError('sharp-wrong', { format, found })
  }
  return probes.map(({ format }) => format)
}
