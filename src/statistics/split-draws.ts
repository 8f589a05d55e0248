/** Draws `from` up to, not including, `to`. */
export interface DrawRange {
  readonly from: number
  readonly to: number
}

/**
 * Cuts `draws` draws into at most `parts` ranges of nearly equal length, in order; none is empty. Each begins at a multiple of
 * `together`: so many draws are made at once.
 */
export function splitDraws(draws: number, parts: number, together = 1): DrawRange[] {
  const blocks = Math.ceil(draws / together)
  const count = Math.min(blocks, parts)
  const start = (part: number) => Math.min(draws, together * Math.floor((part * blocks) / count))
  return Array.from({ length: count }, (_, part) => ({ from: start(part), to: start(part + 1) }))
}
