import { expect, test } from 'vitest'
import { UserError } from '../../../src/errors.ts'
import { nameCheckpoints } from '../../../src/models/sides/name-sides.ts'
import { refuseOtherSeeds } from '../../../src/models/sides/refuse-other-seeds.ts'

function codeOf(sides: Record<string, readonly string[]>): string | null {
  try {
    refuseOtherSeeds(nameCheckpoints(Object.entries(sides).map(([label, files]) => ({ label, files }))))
    return null
  } catch (error) {
    if (error instanceof UserError) return error.code
    throw error
  }
}

test('sides are compared seed by seed where each has as many checkpoints', () => {
  expect(codeOf({ base: ['b/0.onnx', 'b/1.onnx'], neck: ['n/0.onnx', 'n/1.onnx'] })).toBeNull()
  expect(codeOf({ base: ['b/0.onnx', 'b/1.onnx'] })).toBe('seeds-one-side')
  expect(codeOf({ base: ['b/0.onnx', 'b/1.onnx'], neck: ['n/0.onnx'] })).toBe('seeds-other-count')
  expect(codeOf({ base: ['b/0.onnx'], neck: ['n/0.onnx'] })).toBe('seeds-other-count')
})

test('names that give two sides some seeds at other places are refused', () => {
  expect(codeOf({ base: ['b-s0.onnx', 'b-s1.onnx'], neck: ['n-s1.onnx', 'n-s2.onnx'] })).toBe('seeds-other-order')
  expect(codeOf({ base: ['b/0.onnx', 'b/1.onnx'], neck: ['n/1.onnx', 'n/0.onnx'] })).toBe('seeds-other-order')
  const third = { base: ['b/0.onnx', 'b/1.onnx'], neck: ['n/0.onnx', 'n/1.onnx'] }
  expect(codeOf({ ...third, head: ['h/1.onnx', 'h/0.onnx'] })).toBe('seeds-other-order')
})

test('the word seed decides, and numbers that all files of a side have do not', () => {
  expect(codeOf({ b: ['b-v8-seed1', 'b-v8-seed2'], n: ['n-v9-seed2', 'n-v9-seed3'] })).toBe('seeds-other-order')
  expect(codeOf({ b: ['b-seed1-ep30', 'b-seed2-ep50'], n: ['n-seed1-ep70', 'n-seed2-ep30'] })).toBeNull()
  expect(codeOf({ b: ['b_seed_1', 'b_seed_2'], n: ['n-seed3', 'n-seed4'] })).toBe('seeds-other-order')
  expect(codeOf({ b: ['b640-s1', 'b640-s2'], n: ['n320-s2', 'n320-s3'] })).toBe('seeds-other-order')
  expect(codeOf({ b: ['b640-s1', 'b640-s2'], n: ['n320-s1', 'n320-s2'] })).toBeNull()
  expect(codeOf({ b: ['seed_01', 'seed_02'], n: ['seed1', 'seed2'] })).toBeNull()
})

test('epochs are no seeds', () => {
  expect(codeOf({ b: ['b-ep30', 'b-ep50'], n: ['n-ep50', 'n-ep60'] })).toBeNull()
})

test('names that say nothing of seeds are taken as they come', () => {
  expect(codeOf({ base: ['job-4711.onnx', 'job-4712.onnx'], neck: ['job-4720.onnx', 'job-4725.onnx'] })).toBeNull()
  expect(codeOf({ base: ['b/one.onnx', 'b/two.onnx'], neck: ['n/two.onnx', 'n/one.onnx'] })).toBeNull()
  expect(codeOf({ base: ['2026-01/7.onnx', '2026-02/8.onnx'], neck: ['2026-02/1.onnx', '2026-03/2.onnx'] })).toBeNull()
})
