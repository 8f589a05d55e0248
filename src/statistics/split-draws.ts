/** Draws `from` up to, not including, `to`. */
export interface DrawRange {
  readonly from: number
  readonly to: number
}

/** Cuts `draws` draws into at most `parts` ranges of nearly equal length, in order; none is empty. */
export function splitDraws(draws: number, parts: number): DrawRange[] {
  const count = Math.min(draws, parts)
  const start = (part: number) => Math.floor((part * draws) / count)
  return Array.from({ length: count }, (_, part) => ({ from: start(part), to: start(part + 1) }))
}
