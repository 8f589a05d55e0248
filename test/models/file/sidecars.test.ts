import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSidecars } from '../../../src/models/file/sidecars.ts'

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sidecars-'))
  await mkdir(join(folder, 'onnx'))
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return folder
}

describe('settings beside a model', () => {
  it('are absent where there is no file, or one that is no mapping', async () => {
    const folder = await folderWith({ 'config.json': '[1, 2]', 'infer_cfg.yml': ': {' })
    expect(await readSidecars(join(folder, 'model.onnx'))).toMatchObject({ config: null, inferConfig: null })
  })

  it('are found above a folder called onnx, as on Hugging Face', async () => {
    const folder = await folderWith({ 'config.json': '{"model_type": "detr"}' })
    const { config } = await readSidecars(join(folder, 'onnx', 'model.onnx'))
    expect(config).toEqual({ model_type: 'detr' })
  })

  it('count before those above', async () => {
    const folder = await folderWith({
      'config.json': '{"model_type": "detr"}',
      'onnx/config.json': '{"model_type": "yolos"}',
    })
    const { config } = await readSidecars(join(folder, 'onnx', 'model.onnx'))
    expect(config).toEqual({ model_type: 'yolos' })
  })

  it('are not looked for above any other folder', async () => {
    const folder = await folderWith({ 'config.json': '{"model_type": "detr"}' })
    await mkdir(join(folder, 'exported'))
    expect((await readSidecars(join(folder, 'exported', 'model.onnx'))).config).toBeNull()
  })
})
