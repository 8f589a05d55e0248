import type { ChildProcess } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../dataset/temporary-folder.ts'
import { measuringProcess } from './measuring-process.ts'
import { ended, runCli, startCli } from './run-cli.ts'

const endless = 'fixtures/models-bad/endless.onnx'
const folder = temporaryFolder({ 'map.json': { person: 'circle', bicycle: 'square', car: 'ring' } })
const stuck = [
  ...[endless, endless, '--data', 'fixtures/shapes', '--limit', '2', '--no-latency'],
  ...['--class-map', join(folder, 'map.json')],
]
const interrupted = { stdout: '', stderr: 'detcompare: interrupted; nothing was written.\n', code: 130 }

/** The state of a process and the seconds of processor time that it took; null where it has ended. */
function running(pid: number): { readonly state: string; readonly seconds: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const [state = '', ticks] = [fields[0], Number(fields[11]) + Number(fields[12])]
    return state === 'Z' ? null : { state, seconds: ticks / 100 }
  } catch {
    return null
  }
}

/** Starts a run whose model never answers and waits until its process is in that call: it takes all the time there is. */
async function inEndlessCall(args: readonly string[]): Promise<{ cli: ChildProcess; measuring: number }> {
  const cli = startCli([...stuck, ...args])
  const measuring = await measuringProcess(cli)
  const begun = running(measuring)?.seconds ?? Number.NaN
  await expect.poll(() => (running(measuring)?.seconds ?? 0) - begun, { timeout: 600_000 }).toBeGreaterThan(5)
  return { cli, measuring }
}

describe.skipIf(process.platform !== 'linux')('a run whose model never answers', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('ends on %s, with no file and no process', async (signal) => {
    const out = join(temporaryFolder({}), 'out')
    const { cli, measuring } = await inEndlessCall(['--out', out])
    const end = ended(cli)
    cli.kill(signal)
    expect(await end).toEqual(interrupted)
    await expect.poll(() => running(measuring), { timeout: 600_000 }).toBeNull()
    expect(existsSync(out)).toBe(false)
  })

  it('takes its measuring process with it when it is killed, and the next run removes what it left', async () => {
    const out = join(temporaryFolder({}), 'out')
    const { cli, measuring } = await inEndlessCall(['--out', out])
    const end = ended(cli)
    cli.kill('SIGKILL')
    await end
    await expect.poll(() => running(measuring), { timeout: 600_000 }).toBeNull()
    expect(readdirSync(out)).toEqual([expect.stringMatching(`^\\.detcompare-.*-${cli.pid}-\\d+\\.lock$`)])
    const evaluation = [
      'eval',
      'fixtures/shapes/detections/rtdetr-tiny.json',
      '--data',
      'fixtures/shapes',
      '--out',
      out,
    ]
    expect((await runCli(evaluation)).code).toBe(0)
    expect(readdirSync(out)).toEqual(['junit.xml', 'pictures.json', 'report.html', 'report.json', 'report.md'])
  })
})

it.skipIf(process.platform === 'win32')(
  'inspect that is interrupted while it draws has written no card either',
  async () => {
    const place = temporaryFolder({})
    const [card, out] = [join(place, 'model.card.yaml'), join(place, 'out')]
    const cli = startCli([
      ...['inspect', 'models/rtdetr-tiny.onnx', '--data', 'fixtures/shapes', '--limit', '16'],
      ...['--write-card', card, '--draw', out],
    ])
    const end = ended(cli)
    cli.stdout?.once('data', () => setTimeout(() => cli.kill('SIGINT'), 100))
    const { stderr, code } = await end
    expect(stderr).toMatch(/^detcompare: interrupted; no file was written\.\n$/m)
    expect(code).toBe(130)
    expect(readdirSync(place)).toEqual([])
  },
)
