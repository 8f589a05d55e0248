import { describe, expect, it } from 'vitest'
import { askTool } from '../../src/machine/ask-tool.ts'
import { fakeMachine } from './fake-machine.ts'

describe.skipIf(process.platform === 'win32')('a tool of the machine', () => {
  const place = fakeMachine({
    // Nobody writes to its standard input, so that `read` waits for as long as it is let.
    programs: { well: 'echo "42, $LC_ALL"', badly: 'echo out; echo err >&2; exit 3', endless: 'read line' },
  })

  it('that ends well answers what it wrote, in English', async () => {
    expect(await askTool('well', [], place)).toEqual({ text: '42, C\n', code: 0, fault: null })
  })

  it('that fails answers what it wrote and its code', async () => {
    expect(await askTool('badly', [], place)).toEqual({ text: 'out\nerr\n', code: 3, fault: null })
  })

  it('that is not there is missing', async () => {
    expect(await askTool('no-such-tool', [], place)).toMatchObject({ code: null, fault: 'missing' })
  })

  it('that never ends is silent', async () => {
    expect(await askTool('endless', [], place, 100)).toMatchObject({ code: null, fault: 'silent' })
  })
})
