import { describe, expect, it } from 'vitest'
import { sampleReport } from '../../sample-report.ts'
import { sectionRows } from './section-rows.ts'

describe('the figures of time', () => {
  it('have throughput at each batch size, for the models that can be run at it', () => {
    const rows = sectionRows(sampleReport, 'throughput')
    expect(rows.slice(0, 6)).toEqual([
      ['batch', '', 'images/s', 'ms', 'inference', 'ratio', 'interval', 'verdict'],
      ['1', 'yolov8n', '20.7', '48.2', '41.9', '–', '–', ''],
      ['1', 'deimv2-atto', ...(rows[2]?.slice(2) ?? [])],
      ['1', 'yolov8n-copy', ...(rows[3]?.slice(2) ?? [])],
      ['8', 'yolov8n', '20.7', '48.2', '41.9', '–', '–', ''],
      ['8', 'deimv2-atto', ...(rows[5]?.slice(2) ?? [])],
    ])
    expect(rows[2]?.slice(2)).toEqual([
      ...['15.7', '63.6', '55.3'],
      expect.any(String),
      expect.any(String),
      'regressed',
    ])
    expect(rows.at(-1)).toEqual(['Rounds: 80 at batch size 1, 80 at batch size 8.'])
  })
})
