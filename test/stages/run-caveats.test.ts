import { expect, it } from 'vitest'
import { caveatTitles } from '../../src/caveat-codes.ts'
import { caveatProducers } from '../../src/stages/run-caveats.ts'

it('every caveat code has one producer', () => {
  expect(caveatProducers.flatMap(({ codes }) => codes).sort()).toEqual(Object.keys(caveatTitles).sort())
})
