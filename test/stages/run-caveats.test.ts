import { expect, it } from 'vitest'
import { caveatTitles } from '../../src/caveat-codes.ts'
import { caveatProducers } from '../../src/stages/run-caveats.ts'

it('every caveat code has a producer', () => {
  const produced = new Set<string>(caveatProducers.flatMap(({ codes }) => codes))
  expect(Object.keys(caveatTitles).filter((code) => !produced.has(code))).toEqual([])
})
