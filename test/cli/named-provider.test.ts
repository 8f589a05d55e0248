import { describe, expect, it } from 'vitest'
import { one, quick, two } from './bad-input.ts'
import { runCli } from './run-cli.ts'

describe('a provider that is named', () => {
  it('is taken or refused, never replaced', async () => {
    const { stdout, stderr, code } = await runCli([one, two, ...quick, '--provider', 'cuda', '--format', 'json'])
    if (code === 0) {
      expect(JSON.parse(stdout).environment.provider).toBe('cuda')
    } else {
      expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
      expect(stderr).toMatch(
        /^detcompare: The provider cuda cannot be used here: .+\n {2}.+ Or use --provider cpu\.\n$/,
      )
      expect(stderr).toMatch(/NVIDIA|CUDA|cuDNN/)
      expect(stderr).toMatch(/`.+`/)
    }
  })
})
