import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { detectionsPart, pixelsPart, split } from '../../scripts/docs/agreement-document.mjs'

const photographs = new URL('../../../shared/data/coco-val80/val2017/', import.meta.url)
const [detections, pixels] = split(readFileSync('docs/agreement.md', 'utf8'))
const share = ({ rows, partnered }: { readonly rows: number; readonly partnered: number }) => partnered / rows

describe('agreement with the exporters', () => {
  const { text, cases } = detectionsPart()

  it.each(cases.map(({ recorded, ...rest }) => ({ name: recorded.name, ...rest })))(
    'is at least 99 % on $name, above .05 and at all',
    ({ told, all }) => {
      expect(share(told)).toBeGreaterThanOrEqual(0.99)
      expect(share(all)).toBeGreaterThanOrEqual(0.99)
      expect(told.theirs).toBeGreaterThan(0)
    },
  )

  it('is known by its origin for every record', () => {
    expect(cases.filter(({ recorded }) => recorded.origin === null).map(({ recorded }) => recorded.name)).toEqual([])
  })

  it('stands in docs/agreement.md: `npm run docs:agreement` writes it', () => {
    expect(detections).toBe(text)
  })
})

describe.skipIf(!existsSync(photographs))('from the picture on', () => {
  // Skipping does not skip the body of a suite, only what is registered in it.
  let made: Awaited<ReturnType<typeof pixelsPart>>
  beforeAll(async () => {
    made = await pixelsPart(photographs)
  })

  it('every picture becomes the exporter’s bytes, and all but the exporter’s numbers', () => {
    const { cases } = made
    expect(cases.filter(({ canvases, sameCanvases }) => canvases !== sameCanvases)).toEqual([])
    expect(cases.filter(({ difference }) => difference > 2e-5)).toEqual([])
  })

  it('that stands in docs/agreement.md', () => {
    expect(pixels).toBe(made.text)
  })
})
