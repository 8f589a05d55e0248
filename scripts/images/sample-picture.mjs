/** The same pictures as sample_picture.py: uint8 RGB, `kind` is 'noise' or 'smooth'. */
export function samplePicture(width, height, seed, kind = 'noise') {
  const data = new Uint8Array(width * height * 3)
  for (let i = 0; i < data.length; i++) data[i] = kind === 'noise' ? noiseAt(i, seed) : rampAt(i, width, seed)
  return { width, height, data }
}

function noiseAt(index, seed) {
  let value = (Math.imul(index, 1664525) + Math.imul(seed, 1013904223)) >>> 0
  value = Math.imul(value ^ (value >>> 15), 2246822519) >>> 0
  return ((value ^ (value >>> 13)) >>> 24) & 255
}

function rampAt(index, width, seed) {
  const channel = index % 3
  const pixel = (index - channel) / 3
  const x = pixel % width
  const y = (pixel - x) / width
  return Math.floor((x * (2 + channel) + y * (3 + (seed % 5)) + 85 * channel) / 3) % 256
}
