import { execFile } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { evaluated } from './bad-input.ts'
import { projectRoot } from './run-cli.ts'

const words =
  'detcompare: The system lets detcompare open too few files at once.\n  Allow more of them in this shell with `ulimit -n 1024`, and start detcompare again.\n'

describe.skipIf(process.platform === 'win32')('a system that lets the program open few files', () => {
  // 24 are too few for its first modules, 64 for those of a command.
  it.each([24, 64])('at most %i, is named in words, with exit code 2', async (most) => {
    const args = ['-c', `ulimit -n ${most}; exec "$@"`, 'sh', process.execPath, 'dist/cli/main.js', ...evaluated]
    const run = await new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
      execFile('sh', args, { cwd: projectRoot }, (error, stdout, stderr) => {
        resolve({ code: error?.code ?? 0, stdout, stderr })
      })
    })
    expect(run).toEqual({ code: 2, stdout: '', stderr: words })
  })
})
