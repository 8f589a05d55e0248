import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { cardSchemaText, withCardFields } from '../../scripts/docs/card-fields.mjs'
import { cardOfPlan } from '../../src/models/cards/card-of-plan.ts'
import { planModel } from '../models/planned.ts'
import { named, recordedCase } from '../models/recorded-case.ts'

const folder = 'fixtures/families/unknown'
const guide = readFileSync('docs/guide/models-and-cards.md', 'utf8')
const fields = readFileSync('docs/explain/words/model-card.md', 'utf8')
const cards = readdirSync(folder).filter((name) => name.endsWith('.card.yaml'))
const textOf = (name: string) => readFileSync(join(folder, name), 'utf8')

it('the page of model cards has every field as it is now: `npm run docs:cards` writes them', () => {
  expect(withCardFields(fields)).toBe(fields)
})

describe('docs/guide/models-and-cards.md', () => {
  it.each(cards)('shows %s as the tests use it', (name) => {
    expect(guide).toContain(`\`\`\`yaml\n# ${name}\n${textOf(name)}\`\`\`\n`)
  })
})

describe('docs/card.schema.json', () => {
  const text = readFileSync('docs/card.schema.json', 'utf8')
  const fits = new Ajv2020({ strict: true, strictRequired: false }).compile(JSON.parse(text))

  it('is what the code checks: `npm run docs:cards` writes it', () => {
    expect(text).toBe(cardSchemaText())
  })

  it.each(cards)('takes %s', (name) => {
    fits(parse(textOf(name)))
    expect(fits.errors).toBeNull()
  })

  it.each(['yolox', 'hf-rtdetr', 'nanodet-plus', 'yolo-fastestv2'])('takes the card that is written for %s', (name) => {
    const plan = planModel(recordedCase(name).signature, name, { family: named[name] ?? null })
    fits(JSON.parse(JSON.stringify(cardOfPlan(plan))))
    expect(fits.errors).toBeNull()
  })

  it.each([
    ['neither family nor reading', {}],
    ['a reading without the frame of its boxes', { reading: parse(textOf('channels-last.card.yaml')).reading }],
    ['a field that is none', { family: 'yolox', famly: 1 }],
    ['a kind that is none', { family: 'yolox', preprocessing: { fit: { kind: 'squash' } } }],
    ['a value out of bounds', { family: 'yolox', postprocessing: { scoreFloor: 2 } }],
  ])('refuses %s', (_, card) => {
    expect(fits({ version: 1, ...card })).toBe(false)
  })
})
