import { describe, expect, it } from 'vitest'
import type { GroupFacts } from '../../../../src/dataset/group-facts.ts'
import type { Environment, Report } from '../../../../src/report/report.ts'
import { reportWith } from '../../sample/report-with.ts'
import { evalReport, pairReport, sampleReport } from '../../sample-report.ts'
import { sectionRows, sectionTitle } from './section-rows.ts'

it('says what is compared on what', () => {
  expect(sectionTitle(pairReport, 'compared')).toBe('Split val2017 · 80 images · 815 objects · 5 categories')
  expect(sectionRows(pairReport, 'compared').slice(0, 4)).toEqual([
    ['', 'model', 'family', 'input', 'weights'],
    ['baseline', 'yolov8n', 'ultralytics-raw', '640×640', 'int8'],
    ['variant', 'deimv2-atto', 'rtdetr-deploy', '320×320', 'fp32'],
    ['Annotations: data/coco-val80/annotations/instances_val2017.json'],
  ])
})

it('of detections names their files, and the annotation file where there is no split', () => {
  expect(sectionTitle(evalReport, 'compared')).toBe('instances_val2017.json · 80 images · 815 objects · 5 categories')
  expect(sectionRows(evalReport, 'compared').slice(0, 2)).toEqual([
    ['', 'label', 'file'],
    ['baseline', 'yolov8n', 'runs/yolov8n.json'],
  ])
  expect(sectionRows(evalReport, 'compared').flat().join()).not.toContain('Provider')
})

describe('images in groups', () => {
  const report = (given: Partial<GroupFacts>) => {
    const groups = { by: 'folder:2', automatic: false, sha256: null, groups: 16, imagesWithoutGroup: 0 }
    return reportWith({ groups: { ...groups, imagesPerGroup: { smallest: 5, largest: 5 }, ...given } })
  }
  const lineOf = (given: Partial<GroupFacts>) =>
    sectionRows(report(given), 'compared')
      .flat()
      .find((cell) => cell.startsWith('Groups'))

  it('are said to be in groups, of which size, and what makes them', () => {
    expect(sectionTitle(report({}), 'compared')).toContain(' · 80 images in 16 groups · ')
    expect(lineOf({})).toBe('Groups: 16 groups of 5 images, by folder:2.')
  })

  it('by themselves count as groups of their own, and are said', () => {
    const given = { groups: 12, imagesPerGroup: { smallest: 1, largest: 20 }, imagesWithoutGroup: 3 }
    expect(sectionTitle(report(given), 'compared')).toContain(' · 80 images in 15 groups · ')
    expect(lineOf(given)).toBe('Groups: 12 groups of 1 to 20 images, and 3 images by themselves, by folder:2.')
  })

  it('that nobody asked for are said to be in the annotations, with how to ignore them', () => {
    expect(lineOf({ by: 'field:video_id', automatic: true })).toBe(
      'Groups: 16 groups of 5 images, by field:video_id. The annotations have it; --group-by none ignores it.',
    )
  })

  it('are not spoken of where there are none', () => {
    expect(sectionRows(pairReport, 'compared').flat().join()).not.toContain('Groups')
  })
})

describe('the line that says where models ran', () => {
  const lineOf = (ran: Partial<Environment>) => {
    const environment = { ...sampleReport.environment, providerReason: null, ...ran }
    const report: Report = { ...sampleReport, environment, latencyPass: null }
    return sectionRows(report, 'compared').at(-1)?.[0]
  }

  it.each([
    [{ provider: 'cpu' }, 'Execution provider: CPU.'],
    [{ provider: 'cpu', threads: 1 }, 'Execution provider: CPU with 1 thread.'],
    [{ provider: 'cuda', device: 1, threads: 4 }, 'Execution provider: CUDA on GPU 1 with 4 threads.'],
    [{ provider: 'cpu', providerReason: 'CUDA cannot be used.' }, 'Execution provider: CPU.'],
  ])('%j', (ran, line) => {
    expect(lineOf(ran)).toBe(line)
  })

  it('says why a GPU that is there was not taken', () => {
    expect(lineOf({ provider: 'cpu', providerReason: 'CUDA cannot be used.', unusedGpus: ['NVIDIA L4'] })).toBe(
      'Execution provider: CPU, although there is a GPU (NVIDIA L4). CUDA cannot be used.',
    )
  })
})
