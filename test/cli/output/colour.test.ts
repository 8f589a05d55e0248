import { expect, it } from 'vitest'
import { wantsColour } from '../../../src/cli/output/colour.ts'

it.each([
  // --no-color, NO_COLOR, FORCE_COLOR, TERM, terminal → colour
  [true, undefined, undefined, 'xterm', true, true],
  [true, undefined, undefined, 'xterm', false, false],
  [true, undefined, undefined, 'dumb', true, false],
  [true, undefined, '1', undefined, false, true],
  [true, undefined, 'true', 'dumb', false, true],
  [true, undefined, '0', 'xterm', true, false],
  [true, undefined, 'false', 'xterm', true, false],
  [true, undefined, '', 'xterm', true, true],
  [true, '1', undefined, 'xterm', true, false],
  [true, '1', '1', 'xterm', true, false],
  [true, '', '1', 'xterm', false, true],
  [true, '', undefined, 'xterm', true, true],
  [false, undefined, '1', 'xterm', true, false],
])(
  'allowed %s, NO_COLOR %j, FORCE_COLOR %j, TERM %j, terminal %s: %s',
  (allowed, NO_COLOR, FORCE_COLOR, TERM, isTerminal, colour) => {
    const env = Object.fromEntries(
      Object.entries({ NO_COLOR, FORCE_COLOR, TERM }).filter(([, value]) => value !== undefined),
    )
    expect(wantsColour(allowed, env, isTerminal)).toBe(colour)
  },
)
