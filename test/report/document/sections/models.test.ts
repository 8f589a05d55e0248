import { describe, expect, it } from 'vitest'
import type { SideReport } from '../../../../src/report/report.ts'
import { evalReport, pairReport } from '../../sample-report.ts'
import { sectionRows, sectionTitle } from './section-rows.ts'

describe('the facts of the models', () => {
  it('say what each model is, and what its family is called', () => {
    expect(sectionRows(pairReport, 'models')).toEqual([
      ['', 'input', 'weights', 'opset', 'provider', 'parameters', 'GFLOPs', 'file'],
      ['yolov8n', '640×640', 'int8', '17', 'cpu', '3.16 M', '8.74', '3.4 MB'],
      ['deimv2-atto', '320×320', 'fp32', '17', 'cpu', '0.50 M', '0.757', '2.1 MB'],
      ['yolov8n', 'Ultralytics raw head (YOLOv5u, v8, v9, 11, 12, 26)'],
      ['deimv2-atto', 'RT-DETR deploy signature (RT-DETR, D-FINE, DEIM)'],
    ])
  })

  it('say of files of detections how many there are', () => {
    expect(sectionTitle(evalReport, 'models')).toBe('Detections')
    expect(sectionRows(evalReport, 'models').slice(0, 2)).toEqual([
      ['', 'detections', 'lowest score'],
      ['yolov8n', '21,310', '0.00100'],
    ])
  })

  it('list the files of every side where one has several, with the AP of each', () => {
    const { baseline, variants } = evalReport
    const [own] = baseline.checkpoints as [SideReport['checkpoints'][number]]
    const checkpoints = [1, 2].map((seed) => ({ ...own, path: `runs/seed-${seed}.json` }))
    const several = { ...evalReport, baseline: { ...baseline, checkpoints } }
    expect(sectionRows(several, 'models').slice(1 + 1 + variants.length)).toEqual([
      ['Checkpoints'],
      ['side', 'AP', 'file'],
      ['yolov8n', '38.2', 'runs/seed-1.json'],
      ['', '38.2', 'runs/seed-2.json'],
      ...variants.map(({ label, metrics, checkpoints: [only] }) => [
        label,
        (100 * (metrics.AP ?? 0)).toFixed(1),
        only?.path,
      ]),
    ])
    expect(sectionRows(evalReport, 'models').flat()).not.toContain('Checkpoints')
  })
})
