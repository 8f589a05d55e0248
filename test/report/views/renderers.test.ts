import { expect, it } from 'vitest'
import { renderers } from '../../../src/report/views/renderers.ts'
import { evalReport, sampleReport } from '../sample-report.ts'

it.each(Object.entries(renderers))(
  'the %s view is a whole text without undefined or NaN, and leaves the report alone',
  (_, render) => {
    for (const report of [sampleReport, evalReport]) {
      const before = structuredClone(report)
      const text = render(report, { colour: false, details: true, perClass: true, width: 100 })
      expect(text).toMatch(/\S\n$/)
      expect(text).not.toMatch(/undefined|NaN|Infinity|\[object/)
      expect(report).toEqual(before)
    }
  },
)
