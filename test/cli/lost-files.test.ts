import { spawnSync } from 'node:child_process'
import { copyFileSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { mixedFiles } from '../../src/cli/output/mixed-files.ts'
import { temporaryFolder } from '../dataset/temporary-folder.ts'
import { ended, projectRoot, runCli, startCli } from './run-cli.ts'

const models = ['models/rtdetr-tiny.onnx', 'models/rtdetr-tiny-cbam.onnx']
const quick = ['--data', 'fixtures/shapes', '--limit', '2', '--no-latency']
const filesBelow = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort()

it.skipIf(process.platform === 'win32')(
  'a run whose detections are larger than files may be is shown, and the rest of it is kept',
  async () => {
    const out = temporaryFolder({})
    const command = 'ulimit -f 200; exec "$0" dist/cli/main.js "$@"'
    const args = [
      ...models,
      ...quick,
      '--limit',
      '40',
      '--no-page',
      '--gallery',
      '0',
      '--out',
      out,
      '--format',
      'json',
      '--quiet',
    ]
    const { status, stdout, stderr } = spawnSync('bash', ['-c', command, process.execPath, ...args], {
      cwd: projectRoot,
      encoding: 'utf8',
    })
    const reason = 'larger than files may be here (EFBIG)'
    const lost = ['', '-cbam'].map((end) => `detections/rtdetr-tiny${end}.json (${reason})`).join(', ')
    expect(stderr).toBe(
      `detcompare: 2 files could not be written to ${out}: ${lost}. Written: report.md, junit.xml, report.json.\n  The report was printed in full. Make room, or give --out another folder.\n`,
    )
    expect(status).toBe(2)
    expect(filesBelow(out)).toEqual(['junit.xml', 'report.json', 'report.md'])
    expect(JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'))).toEqual(JSON.parse(stdout))
    expect(JSON.parse(stdout).baseline.detectionsFile).toBeNull()
    expect(await mixedFiles(out)).toEqual([])
  },
)

it('a model whose name is as long as a name can be is written, and so is a longer label', async () => {
  const folder = temporaryFolder({})
  const stem = 'm'.repeat(246)
  const long = join(folder, `${stem}.onnx`)
  copyFileSync(models[0] as string, long)
  const out = join(folder, 'out')
  const label = `${models[1]}=${'l'.repeat(400)}`
  const ran = await runCli([long, models[1] as string, ...quick, '--name', label, '--out', out, '--quiet'])
  expect({ stderr: ran.stderr, code: ran.code }).toEqual({ stderr: '', code: 0 })
  const names = [`${'l'.repeat(120)}.json`, `${'m'.repeat(120)}.json`]
  expect(filesBelow(out)).toEqual(['junit.xml', ...names, 'pictures.json', 'report.html', 'report.json', 'report.md'])
})

it('a second run into the same folder is told at once, and the first goes on', async () => {
  const out = join(temporaryFolder({}), 'out')
  const first = startCli([...models, ...quick, '--out', out])
  const end = ended(first)
  await expect
    .poll(() => filesBelowOrNone(out), { timeout: 600_000, interval: 20 })
    .toEqual([expect.stringMatching(/lock$/)])
  const second = await runCli([...models, ...quick, '--out', out])
  expect(second).toEqual({
    stdout: '',
    stderr: `detcompare: Another run of detcompare (process ${first.pid}) is writing to ${out}.\n  Wait until it ends, or give --out another folder.\n`,
    code: 2,
  })
  expect((await end).code).toBe(0)
  expect(filesBelow(out).filter((name) => name.startsWith('.'))).toEqual([])
})

function filesBelowOrNone(folder: string): string[] {
  try {
    return filesBelow(folder)
  } catch {
    return []
  }
}

it('files of two runs in one folder are told by the next run', async () => {
  const out = temporaryFolder({})
  const evaluation = ['eval', 'fixtures/shapes/detections/rtdetr-tiny.json', '--data', 'fixtures/shapes', '--out', out]
  expect((await runCli(evaluation)).code).toBe(0)
  const { writeFileSync } = await import('node:fs')
  writeFileSync(join(out, 'report.md'), '### Detectors compared\n')
  const { stderr, code } = await runCli(evaluation)
  expect(code).toBe(0)
  expect(stderr).toBe(
    `detcompare: In ${out}, report.md and report.json are not from one run. Do not read them together.\ndetcompare: report.html, report.json, report.md, junit.xml, pictures.json written to ${out}\n`,
  )
  expect(await mixedFiles(out)).toEqual([])
})
