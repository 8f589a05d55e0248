import { expect, it } from 'vitest'
import { modelFacts } from '../../../src/page/parts/model-facts.ts'
import { evalReport, pairReport } from '../../report/sample-report.ts'

it('says of each fact whether the models differ in it', () => {
  const facts = modelFacts(pairReport)
  const at = (title: string) => facts.find((fact) => fact.title === title)
  expect(at('file')?.differs).toBe(true)
  expect(at('images per call')).toEqual({ title: 'images per call', values: [['1'], ['1']], differs: false })
  expect(at('evidence')?.values.every((lines) => lines.length > 0)).toBe(true)
})

it('has none where no model was read', () => {
  expect(modelFacts(evalReport)).toEqual([])
})
