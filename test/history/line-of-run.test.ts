import { describe, expect, it } from 'vitest'
import { fromLine, lineOfRun, lineText } from '../../src/history/line-of-run.ts'
import { parseLine } from '../../src/history/parse-line.ts'
import type { Report } from '../../src/report/report.ts'
import { evalReport, sampleReport } from '../report/sample-report.ts'

const options = { history: '/ci/history/h.jsonl', folder: '/ci/runs/one', machine: 'build-1', isAgainst: false }
const { baseline } = sampleReport
const [checkpoint] = baseline.checkpoints
const detectionsFile = 'detections/base.json'
/** The sample as `--out` wrote it. */
const stored: Report = {
  ...sampleReport,
  files: [{ path: detectionsFile, sha256: 'd7'.repeat(32) }],
  baseline: {
    ...baseline,
    checkpoints: [{ ...(checkpoint as (typeof baseline.checkpoints)[number]), detectionsFile }],
  },
}

describe('the line of a run', () => {
  it('has figures with intervals, hashes, versions, the machine, verdicts and gates', () => {
    const line = lineOfRun(stored, options)
    const [side] = line.sides
    expect(side?.figures.AP?.value).toBeCloseTo(100 * (baseline.metrics.AP as number), 10)
    expect(side?.checkpoints[0]?.sha256).toBe(checkpoint?.sha256)
    expect(line.machine).toMatchObject({ name: 'build-1', processor: stored.environment.processor })
    expect(line.versions.onnxruntime).toBe(stored.environment.onnxruntime)
    expect(line.changes.map(({ verdict }) => verdict)).toEqual(
      stored.comparisons.map(({ metrics }) => metrics.AP.verdict),
    )
    expect(line.gates).toHaveLength(stored.gates.length)
    expect(parseLine(lineText(line).trimEnd()).kind).toBe('run')
  })

  it('names the report and its detections from its own folder, with their hash', () => {
    const { report, sides } = lineOfRun(stored, options)
    expect(report).toBe('../runs/one/report.json')
    const detections = sides[0]?.checkpoints[0]?.detections
    expect(detections).toEqual({ path: '../runs/one/detections/base.json', sha256: 'd7'.repeat(32) })
    expect(fromLine(detections?.path ?? '', options.history)).toBe('/ci/runs/one/detections/base.json')
  })

  it('names no file where none was written', () => {
    const { report, sides } = lineOfRun(stored, { ...options, folder: null })
    expect({ report, detections: sides[0]?.checkpoints[0]?.detections }).toEqual({ report: null, detections: null })
  })

  it('names given detections where they are', () => {
    const given = { ...(evalReport.baseline.checkpoints[0] as NonNullable<typeof checkpoint>), path: '/data/a.json' }
    const report = { ...evalReport, baseline: { ...evalReport.baseline, checkpoints: [given] } }
    const [side] = lineOfRun(report, { ...options, isAgainst: true }).sides
    expect(side?.checkpoints[0]?.detections).toEqual({ path: '../../data/a.json', sha256: given.sha256 })
    expect(side?.isEarlier).toBe(true)
  })

  it('is one line, whatever the labels are', () => {
    const label = 'a\nb\r\u2028\u001b[31m'
    const text = lineText(lineOfRun({ ...stored, baseline: { ...stored.baseline, label } }, options))
    expect(text.split('\n')).toHaveLength(2)
    expect(['\r', '\u2028', '\u001b'].filter((sign) => text.includes(sign))).toEqual([])
    expect(JSON.parse(text).sides[0].label).toBe(label)
  })
})
