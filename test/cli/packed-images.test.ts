import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../dataset/temporary-folder.ts'
import { runCli } from './run-cli.ts'
import { copyPictures, firstShapes } from './small-shapes.ts'

const models = ['models/rtdetr-tiny.onnx', 'models/rtdetr-tiny-cbam.onnx']
const packed = 'fixtures/parquet/shapes.parquet'

it('pictures in a Parquet file give the detections of the same pictures as files, and nothing of them is left', async () => {
  const folder = temporaryFolder({ 'annotations/instances_val.json': firstShapes(5) })
  for (const name of ['val', 'temporary']) mkdirSync(join(folder, name))
  copyPictures(firstShapes(5), join(folder, 'val'))
  const env = { TMPDIR: join(folder, 'temporary') }
  const found: unknown[] = []
  for (const [at, data] of [packed, folder].entries()) {
    const out = join(folder, `out-${at}`)
    const format = at === 0 ? ['--box-format', 'xywh'] : []
    const fast = ['--provider', 'cpu', '--no-latency', '--draws', '100', '--quiet', '--out', out]
    const { stderr, code } = await runCli([...models, '--data', data, ...format, ...fast], { env })
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
    const [file] = readdirSync(join(out, 'detections'))
    const rows = JSON.parse(readFileSync(join(out, 'detections', file ?? ''), 'utf8'))
    found.push(rows.map(({ image_id, bbox, score }: Readonly<Record<string, unknown>>) => ({ image_id, bbox, score })))
  }
  expect((found[0] as unknown[]).length).toBeGreaterThan(5)
  expect(found[0]).toEqual(found[1])
  expect(readdirSync(env.TMPDIR)).toEqual([])

  // A report is shown again with its pictures, which are unpacked again.
  const again = await runCli(['report', join(folder, 'out-0', 'report.json'), '--out', join(folder, 'again')], { env })
  expect([again.code, again.stderr]).toEqual([0, expect.not.stringContaining('cannot be read')])
  expect(readdirSync(env.TMPDIR)).toEqual([])

  const coco = join(folder, 'coco.json')
  const { stderr } = await runCli(['data', packed, '--box-format', 'xywh', '--to', 'coco', coco], { env })
  expect(stderr).toContain('their images are inside the data set alone')
  expect(existsSync(coco)).toBe(true)
})
