import { expect, it } from 'vitest'
import { pairReport, sampleReport } from '../../sample-report.ts'
import { sectionRows, sectionTitle } from './section-rows.ts'

it('throughput is there for each batch size and the models that can be run at it', () => {
  expect(sectionRows(sampleReport, 'throughput')).toEqual([
    ['batch', '', 'images/s', 'ms', 'inference', 'ratio', 'interval', 'verdict'],
    ['1', 'yolov8n', '20.7', '48.2', '41.9', '–', '–', ''],
    ['1', 'deimv2-atto', '15.7', '63.6', '55.3', '1.320', '1.312–1.328', 'regressed'],
    ['1', 'yolov8n-copy', '20.7', '48.2', '41.9', '1.000', '0.994–1.006', 'unchanged'],
    ['8', 'yolov8n', '20.7', '48.2', '41.9', '–', '–', ''],
    ['8', 'deimv2-atto', '15.7', '63.6', '55.3', '1.320', '1.312–1.328', 'regressed'],
    ['ms (end to end) and inference are medians per image.'],
    ['Calls run one after another. The time of a call is divided by its images, which are decoded beforehand.'],
    ['The ratio is that of the time end to end; below 1 is faster than the baseline.'],
    ['Rounds: 80 at batch size 1, 80 at batch size 8.'],
  ])
  expect(sectionTitle({ ...pairReport, throughput: [] }, 'throughput')).toBeNull()
})
