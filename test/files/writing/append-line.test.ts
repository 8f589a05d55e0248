import { spawn } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { appendLine, askExtendable } from '../../../src/files/writing/append-line.ts'
import { temporaryFolder } from '../../dataset/temporary-folder.ts'

const built = pathToFileURL('dist/files/writing/append-line.js').href

/** Appends so many lines of about 6 kB, each with its writer and number; ends with the code of the process. */
function writer(file: string, name: string, lines: number) {
  const program = `
    const { appendLine } = await import(${JSON.stringify(built)})
    for (let at = 0; at < ${lines}; at++) {
      await appendLine(${JSON.stringify(file)}, JSON.stringify({ name: ${JSON.stringify(name)}, at, fill: 'x'.repeat(6000 + at) }) + '\\n')
    }`
  return spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: 'inherit' })
}

const ended = (child: ReturnType<typeof writer>) => new Promise((resolve) => child.on('close', resolve))

describe('a line at the end of a file', () => {
  it('is neither torn nor lost where several programs write at once', async () => {
    const file = join(temporaryFolder({}), 'h.jsonl')
    const names = ['a', 'b', 'c', 'd']
    const codes = await Promise.all(names.map((name) => ended(writer(file, name, 60))))
    expect(codes).toEqual([0, 0, 0, 0])
    const lines = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
    const read = lines.map((line) => JSON.parse(line) as { name: string; at: number; fill: string })
    for (const name of names) {
      const own = read.filter((line) => line.name === name)
      expect(own.map(({ at }) => at)).toEqual(Array.from({ length: 60 }, (_, at) => at))
      expect(own.every(({ at, fill }) => fill.length === 6000 + at)).toBe(true)
    }
  })

  it('of programs that are killed is there whole, or ends where it was cut, and the next one begins a line', async () => {
    const file = join(temporaryFolder({}), 'h.jsonl')
    const killed = writer(file, 'killed', 100_000)
    const other = writer(file, 'other', 40)
    await new Promise((resolve) => other.on('close', resolve))
    killed.kill('SIGKILL')
    await ended(killed)
    appendFileSync(file, '{"half":')
    await appendLine(file, '{"name":"last"}\n')
    const lines = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
    expect(lines.slice(-2)).toEqual(['{"half":', '{"name":"last"}'])
    const whole = lines.slice(0, -2).map((line) => JSON.parse(line) as { name: string })
    expect(whole.filter(({ name }) => name === 'other')).toHaveLength(40)
  })

  it('is asked for before, without making the file', async () => {
    const folder = temporaryFolder({})
    await askExtendable(join(folder, 'new.jsonl'))
    expect(existsSync(join(folder, 'new.jsonl'))).toBe(false)
    await expect(askExtendable(join(folder, 'nowhere/new.jsonl'))).rejects.toThrow(/ENOENT/)
    mkdirSync(join(folder, 'folder'))
    await expect(askExtendable(join(folder, 'folder'))).rejects.toThrow(/EISDIR/)
    await expect(askExtendable('/dev/null')).rejects.toThrow(/not a regular file/)
  })
})
