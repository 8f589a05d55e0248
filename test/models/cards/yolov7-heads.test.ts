import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { parseCard } from '../../../src/models/cards/parse-card.ts'
import { Detector } from '../../../src/models/detector.ts'
import { failure } from '../../dataset/failure.ts'
import { agreement } from '../agreement.ts'
import { planModel } from '../planned.ts'
import { type DetectionRow, recordedCase } from '../recorded-case.ts'

const path = 'fixtures/families/unknown/yolov7-heads.card.yaml'
const { signature, images } = recordedCase('yolov7-heads')

describe('YOLOv7’s raw heads, whose anchors the file does not have', () => {
  it('are refused with a word about cards', async () => {
    const { code, next } = await failure(() => planModel(signature, 'heads'))
    expect(code).toBe('anchors-unknown')
    expect(next).toContain('--card')
  })

  it.each(images.map(({ file }) => file))('are read by a card as the authors’ formula says on %s', (file) => {
    const image = images.find((candidate) => candidate.file === file)
    if (image === undefined) throw new Error('no image')
    const card = parseCard(path, parse(readFileSync(path, 'utf8')), signature)
    const ours: DetectionRow[] = []
    new Detector(planModel(signature, 'heads', { card: { path, card } })).detect(
      image.outputs,
      image.frame,
      (x, y, width, height, score, classIndex) => ours.push([x, y, x + width, y + height, score, classIndex]),
    )
    expect(image.detections.length).toBeGreaterThan(50)
    expect(agreement(ours, image.detections)).toBeGreaterThanOrEqual(0.99)
  })
})
