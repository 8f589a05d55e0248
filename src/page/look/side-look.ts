/** How a side is told from the others: a colour that colour-blind people tell apart; its mark has a shape besides. */
export interface SideLook {
  /** For drawings without style sheets; the page's has the same for light and dark under the class. */
  readonly colour: string
  readonly className: string
}

/** The baseline first; more sides than colours begin again with another shape. */
const colours = ['#1f5fa8', '#b34d00', '#0b7261', '#8a3b8f', '#7a6200', '#a3284b']

/** @param at place of the side, the baseline's being 0. */
export function sideLook(at: number): SideLook {
  return { colour: colours[at % colours.length] as string, className: `side-${at % colours.length}` }
}
