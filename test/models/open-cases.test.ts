import { describe, expect, it } from 'vitest'
import { UserError } from '../../src/errors.ts'
import { recognise } from '../../src/models/recognition/recognise.ts'
import { named, recordedCase } from './recorded-case.ts'

/** Weights older than 0.1.1 are fed otherwise, and nothing in a file tells their age. */
const INDISTINGUISHABLE = ['yolox-legacy']

const open = Object.entries(named).filter(([name]) => !INDISTINGUISHABLE.includes(name))

describe.each(open)('%s, which evidence leaves open', (name, family) => {
  it(`is never read as anything but ${family ?? 'a card says'}`, () => {
    const found = choices(name)
    if (found.length === 1) expect(found).toEqual([family])
    else if (found.length > 1) expect(found).toContain(family)
  })
})

/** Families that remain; none where the file is refused. */
function choices(name: string): string[] {
  try {
    return recognise(recordedCase(name).signature, null).map((recognition) => recognition.family.id)
  } catch (error) {
    if (error instanceof UserError) return []
    throw error
  }
}
