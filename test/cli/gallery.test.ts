import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Pictures } from '../../src/comparison/pictures/pictures.ts'
import { temporaryFolder } from '../dataset/temporary-folder.ts'
import { projectRoot, runCli } from './run-cli.ts'

const shapes = `${projectRoot}fixtures/shapes`
const results = ['rtdetr-tiny', 'rtdetr-tiny-cbam'].map((label) => `${shapes}/detections/${label}.json`)
const annotations = `${shapes}/annotations/instances_val.json`
const names = (JSON.parse(readFileSync(annotations, 'utf8')).images as { file_name: string }[]).map(
  ({ file_name }) => file_name,
)

async function written(...options: readonly string[]) {
  const out = join(temporaryFolder({}), 'out')
  const { code, stderr } = await runCli(['eval', ...results, '--draws', '100', '--out', out, ...options])
  expect(code, stderr).toBe(0)
  const texts = Object.fromEntries(readdirSync(out).map((file) => [file, readFileSync(join(out, file), 'utf8')]))
  const pictures = texts['pictures.json'] === undefined ? null : (JSON.parse(texts['pictures.json']) as Pictures)
  return { texts, stderr, pictures, pixels: texts['report.html']?.split('data-type="image/webp"').length ?? 0 }
}

describe('pictures of a run', () => {
  it('are shown by eval where it finds the folder of the images, and are no more than asked for and twelve', async () => {
    const { pictures, pixels } = await written('--data', shapes, '--gallery', '5')
    expect(pictures?.pictures.length).toBeGreaterThan(5)
    expect(pictures?.pictures.length).toBeLessThanOrEqual(17)
    expect(pixels - 1).toBe(pictures?.pictures.length)
  })

  it('have boxes alone where there are annotations alone, unless the folder is named', async () => {
    const alone = join(temporaryFolder({ 'val.json': readFileSync(annotations, 'utf8') }), 'val.json')
    const without = await written('--data', alone, '--gallery', '3')
    expect([without.pictures === null, without.pixels - 1]).toEqual([false, 0])
    const named = await written('--data', alone, '--gallery', '3', '--images', `${shapes}/val`)
    expect(named.pixels - 1).toBe(named.pictures?.pictures.length)
  })

  it('are none where none are asked for', async () => {
    const { texts, pixels } = await written('--data', shapes, '--gallery', '0')
    expect([Object.keys(texts).includes('pictures.json'), pixels - 1]).toEqual([false, 0])
  })

  it('that may take much of a page are warned of', async () => {
    const { stderr } = await written('--data', shapes, '--gallery', '1', '--gallery-mb', '60')
    expect(stderr).toContain('report.html may take 60 MB. Browsers and mail may not take so large a page.')
    expect((await written('--data', shapes, '--gallery', '1', '--gallery-mb', '50')).stderr).not.toContain('may take')
  })

  it('of an anonymous run are boxes alone, and no file names an image', async () => {
    const { texts, pictures, pixels } = await written('--data', shapes, '--anonymous')
    expect(pixels - 1).toBe(0)
    expect(pictures?.anonymous).toBe(true)
    for (const [file, text] of Object.entries(texts)) {
      expect(
        names.filter((name) => text.includes(name)),
        file,
      ).toEqual([])
    }
    const { texts: plain } = await written('--data', shapes)
    expect(names.some((name) => plain['pictures.json']?.includes(name))).toBe(true)
  })
})
