import { describe, expect, it } from 'vitest'
import { runCli } from './run-cli.ts'

describe('detcompare explain', () => {
  it('without a name lists the pages, grouped', async () => {
    const { stdout, stderr, code } = await runCli(['explain'])
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
    expect(stdout.match(/^\S.*$/gm)).toEqual([
      'Caveats: what weakens a result',
      'Defects: what is wrong with a data set',
      'Figures: what claims, gates and tolerances may name',
      'Words of the report',
      '`detcompare explain <name>` prints a page.',
    ])
  })

  it('prints a page, whose name may have several words', async () => {
    const { stdout, stderr, code } = await runCli(['explain', 'score', 'floor'])
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
    expect(stdout).toMatch(/^score-floor: .*\n\n {2}\S/)
  })

  it('refuses an unknown name with the nearest', async () => {
    const { stdout, stderr, code } = await runCli(['explain', 'timing-drfit'])
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
    expect(stderr).toBe(
      'detcompare: There is no page named timing-drfit.\n  Did you mean timing-drift? `detcompare explain` lists every page.\n',
    )
  })
})
