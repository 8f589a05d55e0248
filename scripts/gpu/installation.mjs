import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { WrongUsage } from './options.mjs'

const PACK_SECONDS = 60

/**
 * The detcompare that is tested: the one in a given folder; in a folder that `bundle.mjs` made, the one there; in a clone, a
 * tarball that is packed now and unpacked next to links to the clone's packages, because a GPU machine may have no network.
 * @returns `{ dist, installed }`: its built modules, and in words what it is.
 * @throws WrongUsage where there is none; Error where it cannot be packed.
 */
export async function installation({ root, install, work, run }) {
  if (install !== null) return inFolder(install, `the installation in ${install}`)
  if (existsSync(join(root, 'node_modules/detcompare'))) return inFolder(root, 'the installation of this bundle')
  return inFolder(await unpackedTarball({ root, work, run }), 'a tarball that npm pack made of this clone')
}

function inFolder(folder, installed) {
  const dist = join(folder, 'node_modules/detcompare/dist')
  if (!existsSync(join(dist, 'cli/main.js'))) {
    throw new WrongUsage(
      `${folder} has no node_modules/detcompare/dist/cli/main.js. Install the packed tarball there, or build the clone first.`,
    )
  }
  return { dist, installed }
}

async function unpackedTarball({ root, work, run }) {
  const packed = join(work, 'packed')
  const modules = join(work, 'install/node_modules')
  for (const folder of [packed, join(modules, 'detcompare')]) mkdirSync(folder, { recursive: true })
  succeeded(
    await run('npm', ['pack', '--ignore-scripts', '--pack-destination', packed, root], { seconds: PACK_SECONDS }),
  )
  const [tarball] = readdirSync(packed)
  if (tarball === undefined) throw new Error('npm pack wrote no tarball.')
  const into = ['-xzf', join(packed, tarball), '--strip-components=1', '-C', join(modules, 'detcompare')]
  succeeded(await run('tar', into, { seconds: PACK_SECONDS }))
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (!name.startsWith('.') && name !== 'detcompare')
      symlinkSync(join(root, 'node_modules', name), join(modules, name))
  }
  return join(work, 'install')
}

function succeeded({ program, missing, timedOut, code, stderr }) {
  if (missing)
    throw new Error(
      `${program} is not installed. Give an installation with --install, or make a bundle with scripts/gpu/bundle.mjs.`,
    )
  if (timedOut || code !== 0) throw new Error(`${program} failed: ${timedOut ? 'it took too long' : stderr.trim()}`)
}
