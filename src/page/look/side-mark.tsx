import {
  type SymbolType,
  symbol,
  symbolCircle,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
} from 'd3-shape'

/** How a side is told from the others: a colour that colour-blind people tell apart, and a shape. */
export interface SideLook {
  /** For drawings without style sheets; `page.css` has the same for light and dark under the class. */
  readonly colour: string
  readonly className: string
  readonly shape: SymbolType
}

/** The baseline first; more sides than looks begin again with another shape. */
const colours = ['#1f5fa8', '#b34d00', '#0b7261', '#8a3b8f', '#7a6200', '#a3284b']
const shapes = [symbolCircle, symbolSquare, symbolTriangle, symbolDiamond, symbolStar]

/** @param at place of the side, the baseline's being 0. */
export function sideLook(at: number): SideLook {
  return {
    colour: colours[at % colours.length] as string,
    className: `side-${at % colours.length}`,
    shape: shapes[at % shapes.length] as SymbolType,
  }
}

/** The side's mark as a drawing's path around the origin. */
export function SideMark({ at, size = 64 }: { readonly at: number; readonly size?: number }) {
  const { colour, className, shape } = sideLook(at)
  return <path d={symbol(shape, size)() ?? ''} fill={colour} class={`mark ${className}`} />
}

/** The mark in a line of text, in front of the side's label. */
export function SideKey({ at, label }: { readonly at: number; readonly label: string }) {
  return (
    <span class="side-key">
      <svg width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true">
        <SideMark at={at} size={56} />
      </svg>{' '}
      <bdi class="name">{label}</bdi>
    </span>
  )
}
