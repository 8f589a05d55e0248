import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runProgram } from '../run-program.mjs'

const folders = ['../shared/models', '../shared/data/coco-val80', '../shared/coco-cases']

export const shared = {
  name: 'shared',
  title: 'published models and photographs, whose licences keep them out of the repository',
  needs() {
    const missing = folders.filter((folder) => !existsSync(folder))
    return missing.length === 0 ? null : `there is no ${missing.join(' and no ')}`
  },
  async run() {
    const tests = readdirSync('test', { recursive: true })
      .map((path) => join('test', path))
      .filter(
        (path) => path.endsWith('.test.ts') && /shared\/(models|data|coco-cases)\b/.test(readFileSync(path, 'utf8')),
      )
    await runProgram('npx', ['vitest', 'run', ...tests])
  },
}
