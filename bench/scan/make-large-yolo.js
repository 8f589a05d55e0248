import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'

const CLASSES = 80
const IMAGES_PER_FOLDER = 2000
const sizes = [
  [640, 480],
  [480, 640],
  [640, 427],
]

/** Writes grey pictures of three sizes in folders of 2,000, each with so many rows of labels, the same whenever it is called. */
export async function makeLargeYolo(folder, images, rowsPerImage) {
  const pictures = await Promise.all(
    sizes.map(([width, height]) =>
      sharp({ create: { width, height, channels: 3, background: '#808080' } })
        .jpeg({ quality: 30 })
        .toBuffer(),
    ),
  )
  let state = 1
  // Lehmer's generator: what the numbers are does not matter, only that they are many different ones.
  const random = () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
  for (let image = 0; image < images; image++) {
    const part = join('val', String(Math.floor(image / IMAGES_PER_FOLDER)).padStart(3, '0'))
    if (image % IMAGES_PER_FOLDER === 0) {
      for (const kind of ['images', 'labels']) mkdirSync(join(folder, kind, part), { recursive: true })
    }
    const name = String(image).padStart(12, '0')
    const rows = Array.from({ length: rowsPerImage }, () => {
      const [x, y] = [0.2 + 0.6 * random(), 0.2 + 0.6 * random()]
      const box = [x, y, 0.01 + 0.38 * random(), 0.01 + 0.38 * random()]
      return `${Math.floor(CLASSES * random())} ${box.map((share) => share.toFixed(6)).join(' ')}\n`
    })
    writeFileSync(join(folder, 'images', part, `${name}.jpg`), pictures[image % pictures.length])
    writeFileSync(join(folder, 'labels', part, `${name}.txt`), rows.join(''))
  }
  writeFileSync(join(folder, 'data.yaml'), `train: images/val\nval: images/val\nnc: ${CLASSES}\n`)
}
