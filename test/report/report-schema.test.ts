import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { renderJson } from '../../src/report/json.ts'
import { REPORT_VERSION, type Report } from '../../src/report/report.ts'
import { evalReport, sampleReport, withVariants } from './sample-report.ts'
import { describedProperties, type Schema, usedProperties } from './schema-coverage.ts'

const schema = JSON.parse(readFileSync(new URL('../../docs/report.schema.json', import.meta.url), 'utf8')) as Schema
const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema)

function errorsOf(report: unknown): string[] {
  validate(report)
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

function written(report: Report): unknown {
  return JSON.parse(renderJson(report))
}

describe('the published schema', () => {
  it.each([
    ['of three models', sampleReport],
    ['of detections without models', evalReport],
    ['of six models', withVariants(['a', 'b', 'c', 'd', 'e'])],
    ['of one side alone', { ...evalReport, variants: [], comparisons: [] }],
    ['of models whose time was not taken', { ...sampleReport, latencyPass: null }],
  ])('accepts a report %s', (_, report) => {
    expect(errorsOf(written(report))).toEqual([])
  })

  it('has the version that this program writes', () => {
    expect(errorsOf(written({ ...sampleReport, version: (REPORT_VERSION + 1) as 1 }))).toEqual([
      '/version must be equal to constant',
    ])
  })

  it.each<[string, (report: Broken) => void, string]>([
    ['without settings', (report) => delete report.settings, "must have required property 'settings'"],
    ['with a field nobody described', (report) => Object.assign(report, { winner: 'a' }), 'must NOT have additional'],
    ['with AP in points', (report) => Object.assign(report.baseline.metrics, { AP: 38.2 }), 'must be <= 1'],
    ['with −1 for no value', (report) => Object.assign(report.baseline.metrics, { APs: -1 }), 'must be >= 0'],
    [
      'with an invented interval',
      (report) => Object.assign(report.comparisons[0].metrics.AP, { interval: [0, 1] }),
      'must be null',
    ],
    [
      'with half an interval',
      (report) => Object.assign(report.comparisons[0].latency.endToEnd, { interval: [1] }),
      'must NOT have fewer than 2 items',
    ],
    [
      'with a date of another form',
      (report) => Object.assign(report, { startedAt: '2 March 2026' }),
      'must match pattern',
    ],
    ['with a count of half an image', (report) => Object.assign(report.dataset, { images: 0.5 }), 'must be integer'],
    [
      'with a way of fitting nobody knows',
      (report) => Object.assign(report.baseline.model.preprocessing, { fit: { kind: 'crop' } }),
      'must match exactly one schema in oneOf',
    ],
    [
      'with six examples of a caveat',
      (report) => Object.assign(report.caveats[0], { examples: [...'abcdef'] }),
      'must NOT have more than 5 items',
    ],
  ])('refuses a report %s', (_, spoil, message) => {
    const report = written(sampleReport) as Broken
    spoil(report)
    expect(errorsOf(report).join('\n')).toContain(message)
  })

  it('describes no field that reports do not have', () => {
    const warped = structuredClone(written(sampleReport)) as Broken
    warped.baseline.model.preprocessing.fit = { kind: 'warp', keepRatio: true }
    const used = [sampleReport, warped].flatMap((report) => [...usedProperties(schema, report)])
    expect([...describedProperties(schema).keys()].filter((name) => !used.includes(name))).toEqual([])
  })

  it('says of every field what it is', () => {
    const silent = [...describedProperties(schema)].filter(
      ([, { $ref, const: constant, description }]) => !(description || $ref || constant),
    )
    expect(silent.map(([name]) => name)).toEqual([])
  })
})

// biome-ignore lint/suspicious/noExplicitAny: a report about to be broken has no type.
type Broken = any
