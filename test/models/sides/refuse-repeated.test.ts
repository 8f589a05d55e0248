import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { UserError } from '../../../src/errors.ts'
import { filesOf, nameCheckpoints } from '../../../src/models/sides/name-sides.ts'
import { contentsOf, type FileContent, refuseRepeated } from '../../../src/models/sides/refuse-repeated.ts'
import { temporaryFolder } from '../../dataset/temporary-folder.ts'

/** The code that sides of such files are refused with, null where they are not; a file's content is its name's first letter. */
async function codeOf(
  sides: Readonly<Record<string, readonly string[]>>,
  contentOf: (path: string) => FileContent | undefined = (path) => ({ sha256: path.slice(0, 1) }),
  sameSeeds = false,
): Promise<string | null> {
  const named = nameCheckpoints(Object.entries(sides).map(([label, files]) => ({ label, files })))
  const files = filesOf(named)
  const contents = contentsOf(
    files,
    files.map(({ path }) => contentOf(path)),
  )
  return refuseRepeated(named, contents, sameSeeds).then(
    () => null,
    (error: UserError) => error.code,
  )
}

it('a copy among a side’s checkpoints is refused, under any name', async () => {
  expect(await codeOf({ base: ['a.onnx', 'b.onnx'], neck: ['c.onnx', 'd.onnx'] })).toBeNull()
  expect(await codeOf({ base: ['a.onnx', 'b.onnx'], neck: ['c.onnx', 'c-again.onnx'] })).toBe('checkpoint-repeated')
  expect(await codeOf({ base: ['a.onnx', 'a.onnx'], neck: ['c.onnx'] })).toBe('checkpoint-repeated')
})

it('a checkpoint of two sides is refused where one of them has several', async () => {
  expect(await codeOf({ base: ['a.onnx', 'b.onnx'], neck: ['c.onnx', 'b-copy.onnx'] })).toBe('checkpoint-shared')
  expect(await codeOf({ base: ['a.onnx'], neck: ['c.onnx', 'a.onnx'] })).toBe('checkpoint-shared')
  expect(await codeOf({ base: ['c.onnx'], one: ['a.onnx', 'b.onnx'], two: ['b.onnx', 'd.onnx'] })).toBe(
    'checkpoint-shared',
  )
})

it('a side may be compared with itself', async () => {
  expect(await codeOf({ base: ['a.onnx'], again: ['a.onnx'] })).toBeNull()
  expect(await codeOf({ base: ['a.onnx', 'b.onnx'], again: ['b.onnx', 'a.onnx'] })).toBeNull()
})

it('with the same seeds it has the same order', async () => {
  const inOrder = { base: ['a.onnx', 'b.onnx'], again: ['a-copy.onnx', 'b-copy.onnx'] }
  expect(await codeOf(inOrder, undefined, true)).toBeNull()
  const turned = { base: ['a.onnx', 'b.onnx'], again: ['b-copy.onnx', 'a-copy.onnx'] }
  expect(await codeOf(turned, undefined, true)).toBe('seeds-of-one-file')
})

it('files that are not known yet are left out', async () => {
  const contentOf = (path: string) => (path.endsWith('.json') ? undefined : { sha256: 'same' })
  expect(await codeOf({ base: ['a.json', 'b.json'], neck: ['c.onnx'] }, contentOf)).toBeNull()
})

it('equal graphs are other checkpoints where their weights in other files differ', async () => {
  const folder = temporaryFolder({ 'one/w.bin': 'first', 'two/w.bin': 'second', 'three/w.bin': 'first' })
  for (const seed of ['one', 'two', 'three']) writeFileSync(join(folder, seed, 'm.onnx'), 'graph')
  const at = (seed: string) => join(folder, seed, 'm.onnx')
  const contentOf = () => ({ sha256: 'graph', externalFiles: ['w.bin'] })
  expect(await codeOf({ base: [at('one'), at('two')], neck: ['c.onnx'] }, contentOf)).toBeNull()
  expect(await codeOf({ base: [at('one'), at('three')] }, contentOf)).toBe('checkpoint-repeated')
})
