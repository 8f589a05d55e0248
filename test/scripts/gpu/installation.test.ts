import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { installation } from '../../../scripts/gpu/installation.mjs'
import type { Run } from '../../../scripts/gpu/types.d.mts'
import { temporaryFolder } from '../../dataset/temporary-folder.ts'
import { simulatedRun } from './simulated-machine.ts'

const packageFiles = { 'node_modules/detcompare/dist/cli/main.js': '' }
const nothing = simulatedRun({})

describe('the installation that is tested', () => {
  it('is the one that is given', async () => {
    const install = temporaryFolder(packageFiles)
    const found = await installation({ root: 'clone', install, work: 'work', run: nothing })
    expect(found).toEqual({
      dist: join(install, 'node_modules/detcompare/dist'),
      installed: `the installation in ${install}`,
    })
  })

  it('is refused where a given folder has none', async () => {
    const install = temporaryFolder({ 'package.json': '{}' })
    await expect(installation({ root: 'clone', install, work: 'work', run: nothing })).rejects.toThrow(
      `${install} has no node_modules/detcompare/dist/cli/main.js.`,
    )
  })

  it('is the bundle’s own in a bundle', async () => {
    const root = temporaryFolder(packageFiles)
    const { installed } = await installation({ root, install: null, work: 'work', run: nothing })
    expect(installed).toBe('the installation of this bundle')
  })

  it('is in a clone a tarball, next to links to the clone’s packages', async () => {
    const [root, work] = [temporaryFolder({ 'node_modules/sharp/package.json': '{}' }), temporaryFolder({ a: '' })]
    const run: Run = async (program, args, options) => {
      // npm and tar are simulated by what they would write.
      if (program === 'npm') writeFileSync(join(work, 'packed/detcompare-1.tgz'), '')
      else {
        mkdirSync(join(args.at(-1) as string, 'dist/cli'), { recursive: true })
        writeFileSync(join(args.at(-1) as string, 'dist/cli/main.js'), '')
      }
      return simulatedRun({ [program]: { code: 0 } })(program, args, options)
    }
    const { dist } = await installation({ root, install: null, work, run })
    expect(dist).toBe(join(work, 'install/node_modules/detcompare/dist'))
    expect(existsSync(join(work, 'install/node_modules/sharp/package.json'))).toBe(true)
  })

  it.each([
    ['npm is missing', { npm: { missing: true } }, 'npm is not installed. Give an installation with --install'],
    ['npm fails', { npm: { code: 1, stderr: 'EACCES' } }, 'npm failed: EACCES'],
    ['npm hangs', { npm: { timedOut: true, code: null } }, 'npm failed: it took too long'],
    ['npm writes nothing', { npm: { code: 0 } }, 'npm pack wrote no tarball.'],
  ])('is refused where %s', async (_, answers, says) => {
    const root = temporaryFolder({ 'node_modules/sharp/package.json': '{}' })
    const run = simulatedRun(answers)
    await expect(installation({ root, install: null, work: temporaryFolder({ a: '' }), run })).rejects.toThrow(says)
  })
})
