import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { writeCard } from '../../../src/cli/output/write-card.ts'
import { failure } from '../../dataset/failure.ts'
import { temporaryFolder } from '../../dataset/temporary-folder.ts'
import { builtLibrary } from '../built-library.ts'

it('no card is written while it is open how the model is read', async () => {
  const folder = temporaryFolder({})
  const { inspectModel } = await builtLibrary()
  const inspection = await inspectModel({ model: 'models/rtdetr-tiny.onnx' })
  const undecided = { ...inspection, open: ['yolox', 'yolov6'] }
  const { code, next } = await failure(() => writeCard(join(folder, 'model.card.yaml'), undecided))
  expect([code, next]).toEqual(['card-undecided', 'Choose one with --family yolox or --family yolov6.'])
  expect(readdirSync(folder)).toEqual([])
})
