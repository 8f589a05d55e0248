/** What an environment says of colours; a variable that is empty says nothing. */
export type ColourEnvironment = Readonly<Partial<Record<'NO_COLOR' | 'FORCE_COLOR' | 'TERM', string>>>

/**
 * Whether a report is coloured. The first that speaks decides: `--no-color`, `NO_COLOR` (no-color.org), `FORCE_COLOR`
 * (force-color.org; 0 and false are no, as for Node), and whether the stream is a terminal that knows colours.
 */
export function wantsColour(allowed: boolean, env: ColourEnvironment, isTerminal: boolean): boolean {
  if (!allowed || env.NO_COLOR) return false
  if (env.FORCE_COLOR) return !['0', 'false'].includes(env.FORCE_COLOR)
  return isTerminal && env.TERM !== 'dumb'
}
