import { expect, it } from 'vitest'
import { lockName, ownFile, partName } from '../../../src/files/writing/own-names.ts'

const owner = { host: 'build-7-12', pid: 34, start: 56 }

it('names say whose file it is, also on a machine whose name ends in numbers', () => {
  expect(ownFile(lockName(owner))).toEqual({ owner, kind: 'lock' })
  expect(ownFile(partName(owner, 78))).toEqual({ owner, kind: 'part' })
})

it.each([
  'report.json',
  '.detcompare-a-1-2.txt',
  'x.detcompare-a-1-2.lock',
  '.detcompare-1-2.lock',
  'report.json.7.part',
])('%s is nobody’s', (name) => {
  expect(ownFile(name)).toBeNull()
})
