// Asks PyPI, through pip, for the wheel of onnxruntime-gpu that `detcompare setup-cuda` downloads, and writes its name and hash
// into src/models/providers/pinned-wheels.ts. Run it after an update of onnxruntime-node; pip downloads the wheel (250 MB).
// node scripts/setup/pin-wheel.mjs
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const { version } = JSON.parse(readFileSync('node_modules/onnxruntime-node/package.json', 'utf8'))
const folder = mkdtempSync(join(tmpdir(), 'detcompare-pin-'))
const which = ['--no-deps', '--only-binary=:all:', '--python-version', '3.12', '--platform', 'manylinux_2_28_x86_64']
const quiet = ['--quiet', '--dry-run', '--ignore-installed', '--target', folder, '--report', '-']
const pip = ['-I', '-m', 'pip', 'install', ...quiet, ...which, `onnxruntime-gpu==${version}`]
const { status, stdout, stderr } = spawnSync('python3', pip, { encoding: 'utf8', cwd: folder })
rmSync(folder, { recursive: true })
if (status !== 0) throw new Error(`pip failed: ${stderr}`)

const [{ download_info: download }] = JSON.parse(stdout).install
const pin = { file: download.url.split('/').at(-1), sha256: download.archive_info.hashes.sha256 }
writeFileSync(
  'src/models/providers/pinned-wheels.ts',
  `/** A wheel by its file name, and the SHA-256 of the file. */
export interface PinnedWheel {
  readonly file: string
  readonly sha256: string
}

/**
 * The wheel of onnxruntime-gpu whose libraries go with each version of onnxruntime-node, as PyPI lists it.
 * Written by scripts/setup/pin-wheel.mjs, from ${download.url}
 */
export const pinnedWheels: Readonly<Record<string, PinnedWheel>> = {
  '${version}': {
    file: '${pin.file}',
    sha256: '${pin.sha256}',
  },
}
`,
)
console.log(`${pin.file} ${pin.sha256}`)
