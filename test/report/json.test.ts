import { expect, it } from 'vitest'
import { renderJson, renderPictures } from '../../src/report/json.ts'
import { sampleReport } from './sample-report.ts'

const attack = 'a\u001b[2J\u009b31m\u202egpj.exe\u007f\ud800</script>"\\n\n'
const attacked = { ...sampleReport, baseline: { ...sampleReport.baseline, label: attack, lowestScore: 0.1 + 0.2 } }

it('JSON keeps every digit, every null and every text of a report', () => {
  expect(JSON.parse(renderJson(attacked))).toEqual(attacked)
  expect(renderJson(attacked)).toContain('"lowestScore": 0.30000000000000004')
})

it('JSON is indented by two spaces, ends with one line feed and holds nothing that steers a terminal', () => {
  const text = renderJson(attacked)
  expect(text).toMatch(/^\{\n {2}"version": 2,/)
  expect(text).toMatch(/\n\}\n$/)
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}\u202e]/u)
  expect(text).toContain('"a\\u001b[2J\\u009b31m\\u202egpj.exe\\u007f\\ud800</script>\\"\\\\n\\n"')
})

it('JSON has a list of numbers on one line, and leaves a text that looks like one alone', () => {
  const text = renderJson({ ...sampleReport, baseline: { ...sampleReport.baseline, label: '[\n    1,\n    2\n  ]' } })
  expect(text).toContain('"cells": [0,0,9,0,null,-9]\n')
  expect(text).toMatch(/"interval": \[-?[\d.e-]+, -?[\d.e-]+\],?\n/)
  expect(text).toContain('"label": "[\\n    1,\\n    2\\n  ]"')
})

it('pictures are a line each, whole and plain', () => {
  const picture = {
    ...{ key: attack, file: attack, width: 640, height: null },
    ...{ chosen: [{ kind: 'random' as const }], pulls: [], objects: [], sides: [] },
  }
  const pictures = {
    version: 1,
    anonymous: false,
    detectionLimit: 100,
    sides: [],
    pictures: [picture, picture],
  } as const
  const text = renderPictures(pictures)
  expect(JSON.parse(text)).toEqual(pictures)
  expect(text.split('\n').filter((line) => line.startsWith('{"key":'))).toHaveLength(2)
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}\u202e]/u)
  expect(JSON.parse(renderPictures({ ...pictures, pictures: [] }))).toEqual({ ...pictures, pictures: [] })
})
