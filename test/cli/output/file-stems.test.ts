import { expect, it } from 'vitest'
import { fileStems } from '../../../src/cli/output/file-stems.ts'

it('long labels lose their end, between characters, and stay different', () => {
  const [latin, again, kana] = fileStems(['n'.repeat(300), 'n'.repeat(299), 'か'.repeat(100)])
  expect([latin, again, kana]).toEqual(['n'.repeat(120), `${'n'.repeat(120)}-2`, 'か'.repeat(40)])
})
