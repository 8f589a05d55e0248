import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { ways } from './ways.js'

/**
 * For each build (address of its `dist`), by step: the mean over pictures of the least milliseconds, and the SHA-256 of all results.
 * Builds take turns on every picture, so that whatever else the machine does disturbs all of them.
 */
export async function timeBuilds(builds, pictures, rounds) {
  const loaded = await Promise.all(builds.map(load))
  const results = loaded.map(() => ({}))
  const files = pictures.map((path) => new Uint8Array(readFileSync(path)))
  const [{ decodeImage }] = loaded
  const decoded = []
  for (const file of files) decoded.push((await decodeImage(file)).picture)
  const time = async (step, inputs, workOf) => {
    const works = loaded.map(workOf)
    const least = works.map(() => inputs.map(() => Number.POSITIVE_INFINITY))
    const hashes = works.map(() => createHash('sha256'))
    for (let round = 0; round < rounds; round++) {
      for (const [at, input] of inputs.entries()) {
        for (const [build, work] of works.entries()) {
          const start = performance.now()
          const result = await work(input)
          least[build][at] = Math.min(least[build][at], performance.now() - start)
          if (round === 0) hashes[build].update(bytesOf(result))
        }
      }
    }
    for (const [build, result] of results.entries()) {
      const ms = least[build].reduce((sum, one) => sum + one, 0) / inputs.length
      result[step] = { ms, sha256: hashes[build].digest('hex') }
    }
  }
  await time('read and decode', pictures, ({ decodeImage }) => async (path) => {
    return (await decodeImage(new Uint8Array(readFileSync(path)))).picture.data
  })
  await time('look', decoded, ({ pictureLook }) => {
    return (picture) => Buffer.from(JSON.stringify(pictureLook(picture)))
  })
  for (const [step, preprocessing] of Object.entries(ways)) {
    await time(step, decoded, ({ Encoder }) => {
      const encoder = new Encoder(preprocessing)
      let tensor
      return (picture) => {
        tensor = encoder.encode(picture, tensor).data
        return tensor
      }
    })
  }
  return results
}

async function load(dist) {
  const modules = ['images/decode-image.js', 'images/encoder.js', 'images/look/picture-look.js']
  return Object.assign({}, ...(await Promise.all(modules.map((path) => import(new URL(path, dist).href)))))
}

function bytesOf({ buffer, byteOffset, byteLength }) {
  return new Uint8Array(buffer, byteOffset, byteLength)
}
