import { beforeAll, describe, expect, it } from 'vitest'
import type { Caveat } from '../../../src/caveat.ts'
import { compareResults } from '../../../src/index.ts'
import { temporaryFolder } from '../../dataset/temporary-folder.ts'
import { found, type Row, shapes } from '../plausibility/shapes-found.ts'

const annotated = [...new Set(shapes.annotations.map(({ image_id }) => image_id))]

/** The caveats on images without detections where the second of two files is changed so. */
async function caveatsOf(change: (rows: readonly Row[]) => readonly Row[]): Promise<readonly Caveat[]> {
  const [one, other] = found as [Row[], Row[]]
  const folder = temporaryFolder({ 'one.json': one, 'other.json': change(other), 'data.json': shapes })
  const results = [`${folder}/one.json`, `${folder}/other.json`]
  const { report } = await compareResults({ results, data: `${folder}/data.json`, draws: 100, drawThreads: 1 })
  return report.caveats.filter(({ code }) => code === 'data-results-images-missing')
}

const notOn = (images: readonly number[]) => (rows: readonly Row[]) =>
  rows.filter(({ image_id }) => !images.includes(Number(image_id)))
/** Five of each image. */
const few = (rows: readonly Row[]) =>
  rows.filter((row, at) => rows.slice(0, at).filter(({ image_id }) => image_id === row.image_id).length < 5)

let whole: readonly Caveat[]
beforeAll(async () => {
  whole = await caveatsOf((rows) => rows)
})

describe('files of detections', () => {
  it('that have some on every image are not doubted', () => {
    expect(whole).toEqual([])
  })

  it('of half of the images are told apart from the model’s own misses', async () => {
    const missing = annotated.slice(0, 50)
    const [caveat, ...more] = await caveatsOf(notOn(missing))
    expect(more).toEqual([])
    expect(caveat).toMatchObject({ subject: 'other', count: missing.length })
    expect(caveat?.examples).toHaveLength(5)
    expect(caveat?.message).toContain(
      `It has no detection on ${missing.length} of the ${annotated.length} images with objects.`,
    )
  })

  it('that leave out a single image are told, if all others have many detections', async () => {
    expect(await caveatsOf(notOn(annotated.slice(7, 8)))).toMatchObject([{ count: 1 }])
  })

  it('of few detections may have none on a few images, but not on many', async () => {
    expect(await caveatsOf((rows) => notOn(annotated.slice(0, 2))(few(rows)))).toEqual([])
    expect(await caveatsOf((rows) => notOn(annotated.slice(0, 30))(few(rows)))).toHaveLength(1)
  })
})
