/** Images made from an annotated photograph: copies, frames of a clip, and others on one background. */
import { createHash } from 'node:crypto'

export const FRAMES = 60

/** Text of eight digits that no order can be read from. */
export function scrambled(number) {
  return (Math.imul(number + 1, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0')
}

export function same(picture) {
  return picture
}

export function compressed(picture) {
  const { width, height } = picture
  const edit = (image) => image.jpeg({ quality: 60 })
  return { ...picture, cut: { left: 0, top: 0, width, height }, edit }
}

/** Moved by a hundredth of its size or more, brighter and re-compressed. */
export function jittered(picture, copy) {
  const { width, height } = picture
  const [left, top] = [Math.round(0.01 * copy * width), Math.round(0.005 * copy * height)]
  const cut = { left, top, width: width - Math.round(0.01 * width) - left, height: height - 2 * top }
  return { ...picture, cut, edit: (image) => image.modulate({ brightness: 1 + 0.06 * copy }).jpeg({ quality: 75 }) }
}

/** Makes hardly changed copies: moved by up to so many pixels, re-compressed, and each edge of a box off by up to so many. */
export function shaken({ pixels, boxes }) {
  return (picture, at) => {
    const { width, height, objects } = picture
    const within = (what, most) => Math.floor((most + 1) * random(`${what} ${at}`))
    const cut = {
      left: within('left', pixels),
      top: within('top', pixels),
      width: width - pixels,
      height: height - pixels,
    }
    const off = (what) => boxes * (2 * random(`${what} ${at}`) - 1)
    return {
      ...picture,
      cut,
      objects: objects.map(({ box: [x, y, across, down], ...object }, place) => {
        const edges = [x, y, x + across, y + down].map((edge, which) => edge + off(`${place} ${which}`))
        return { ...object, box: [edges[0], edges[1], edges[2] - edges[0], edges[3] - edges[1]] }
      }),
      edit: (image) => image.jpeg({ quality: 50 + within('quality', 45) }),
    }
  }
}

/** A place that follows from a number alone, as shares of a picture. */
export function placed(number) {
  return [0.85 * random(`across ${number}`), 0.85 * random(`down ${number}`)]
}

/** From 0 to 1, the same for the same text. */
function random(text) {
  return createHash('sha256').update(text).digest().readUInt32BE() / 2 ** 32
}

/** A photograph without its own objects, on which so many others are laid, each as wide as a share of it. Places are shares too. */
export function onBackground(picture, at, places, share = 0.12) {
  const { width, height } = picture
  const size = Math.round(share * width)
  const boxes = places.map(([x, y]) => [Math.round(x * width), Math.round(y * height), size, size])
  const shapes = boxes.map(([x, y]) => `<rect x="${x}" y="${y}" width="${size}" height="${size}" fill="#d33"/>`)
  const input = Buffer.from(`<svg width="${width}" height="${height}">${shapes.join('')}</svg>`)
  return {
    ...picture,
    name: `${String(at + 1).padStart(4, '0')}.jpg`,
    objects: boxes.map((box) => ({ category: 1, box, crowd: 0 })),
    cut: { left: 0, top: 0, width, height },
    edit: (image) => image.composite([{ input, left: 0, top: 0 }]).jpeg({ quality: 90 }),
  }
}

/** A clip that pans along the diagonal of a photograph, or so much of the way, while it zooms in. */
export function frames(picture, { zoom: [from, to], way }, nameOf) {
  return Array.from({ length: FRAMES }, (_, at) => {
    const time = at / (FRAMES - 1)
    const share = from + (to - from) * time
    const [width, height] = [Math.round(share * picture.width), Math.round(share * picture.height)]
    const left = Math.round(time * way * (picture.width - width))
    const top = Math.round(time * way * (picture.height - height))
    const cut = { left, top, width, height }
    return { ...picture, cut, name: nameOf(at), edit: (image) => image.jpeg({ quality: 85 }) }
  })
}
