import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { askProgram } from '../run-program.mjs'

const main = 'dist/cli/main.js'
const shapes = 'fixtures/shapes'
/** Each file of detections takes about 870 kB, the other files 70 kB. */
const kept = ['junit.xml', 'report.json', 'report.md', 'rtdetr-tiny.json']
const models = [
  'models/rtdetr-tiny.onnx',
  'models/rtdetr-tiny-cbam.onnx',
  '--data',
  shapes,
  '--no-latency',
  '--no-page',
  '--gallery',
  '0',
  '--draws',
  '100',
]

export const fullDisk = {
  name: 'full-disk',
  title: 'a run onto a disk that gets full is shown, and what fits is kept as one set',
  needs() {
    if (process.platform !== 'linux') return 'small file systems are mounted, which is done for Linux only'
    return withDisk('1M', () => true) === null ? 'nobody but root may mount a small file system' : null
  },
  async run() {
    const { mixedFiles } = await import('../../../dist/cli/output/mixed-files.js')
    const problem = await withDisk('1200k', async (disk) => {
      const { status, stdout, stderr } = detcompare([...models, '--out', join(disk, 'out'), '--format', 'json'])
      const files = readdirSync(join(disk, 'out'), { recursive: true, withFileTypes: true })
      const names = files.filter((entry) => entry.isFile()).map(({ name }) => name)
      console.log(`exit code ${status}, kept ${names.sort().join(', ')}\n${stderr}`)
      if (status !== 2 || JSON.parse(stdout).command !== 'compare') return 'the run was not shown, or not with code 2'
      if (!/could not be written .*no space is left \(ENOSPC\)/.test(stderr)) return 'it was not said why'
      if (names.join() !== kept.join()) return `kept were ${names}`
      const report = JSON.parse(readFileSync(join(disk, 'out/report.json'), 'utf8'))
      const mixed = await mixedFiles(join(disk, 'out'))
      return report.files.length === kept.length - 1 && mixed.length === 0 ? null : 'they are not one set'
    })
    if (problem !== null) throw new Error(problem)
    const refused = withDisk('1500k', (disk) => {
      writeFileSync(join(disk, 'other'), Buffer.alloc(1_000_000))
      return detcompare(['eval', `${shapes}/detections/rtdetr-tiny.json`, '--data', shapes, '--out', join(disk, 'out')])
    })
    console.log(refused.stderr)
    if (refused.status !== 2 || !/only \d+ kB are left there/.test(refused.stderr)) {
      throw new Error('a disk that is almost full was not refused before the work')
    }
  },
}

function detcompare(args) {
  const options = { encoding: 'utf8', maxBuffer: 1e9 }
  return spawnSync(process.execPath, [main, ...args, '--quiet'], options)
}

/** What `use` makes of a file system of that size; null where none can be mounted. */
function withDisk(size, use) {
  const disk = mkdtempSync(join(tmpdir(), 'detcompare-disk-'))
  if (!askProgram('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'none', disk])?.wentWell) {
    rmdirSync(disk)
    return null
  }
  const end = () => {
    spawnSync('umount', [disk])
    rmdirSync(disk)
  }
  let result
  try {
    result = use(disk)
  } catch (error) {
    end()
    throw error
  }
  if (result instanceof Promise) return result.finally(end)
  end()
  return result
}
