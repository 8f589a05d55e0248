import { expect, it } from 'vitest'
import { thisMachine } from '../../../src/measurement/machine/machine-readers.ts'

it('a command that is not there, fails, or never ends is no answer', async () => {
  expect(await thisMachine.runCommand('no-such-command-here', [])).toBeNull()
  expect(await thisMachine.runCommand(process.execPath, ['-e', 'process.exit(3)'])).toBeNull()
  expect(await thisMachine.runCommand(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])).toBeNull()
}, 20_000)

it('a command that ends well answers what it wrote', async () => {
  expect(await thisMachine.runCommand(process.execPath, ['-p', '6 * 7'])).toBe('42\n')
})

it('a file or folder that is not there is no answer', async () => {
  expect(await thisMachine.readText('no-such-file')).toBeNull()
  expect(await thisMachine.listFolder('no-such-folder')).toBeNull()
})

it('processor time goes on while this process works', () => {
  const [own, all] = [thisMachine.ownMs(), thisMachine.busyMs()]
  const end = performance.now() + 60
  while (performance.now() < end);
  expect(thisMachine.ownMs()).toBeGreaterThan(own)
  expect(thisMachine.busyMs()).toBeGreaterThanOrEqual(all ?? 0)
})
