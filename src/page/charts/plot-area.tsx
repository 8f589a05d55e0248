import type { ComponentChildren } from 'preact'

/** The size of a drawing, and the room around its axes, in its own units. */
export interface PlotSize {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export const usualSize: PlotSize = { width: 460, height: 300, left: 46, right: 14, top: 12, bottom: 40 }

/** An axis: where its values are, what it is called, and how a tick is written. */
export interface PlotAxis {
  readonly scale: (value: number) => number
  readonly title: string
  readonly format: (value: number) => string
  readonly ticks: readonly number[]
}

/** The axes of shares from 0 to 1. */
export function shareAxes(
  { width, height, left, right, top, bottom }: PlotSize,
  titles: { readonly x: string; readonly y: string },
): { readonly x: PlotAxis; readonly y: PlotAxis } {
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1]
  return {
    x: { scale: (value) => left + value * (width - right - left), title: titles.x, format: String, ticks },
    y: { scale: (value) => height - bottom - value * (height - bottom - top), title: titles.y, format: String, ticks },
  }
}

/** A drawing with two axes; `label` says in a sentence what it shows, for people who hear it. */
export function PlotArea({
  size = usualSize,
  x,
  y,
  label,
  children,
}: {
  readonly size?: PlotSize
  readonly x: PlotAxis
  readonly y: PlotAxis
  readonly label: string
  readonly children: ComponentChildren
}) {
  const { width, height, left, right, top, bottom } = size
  const base = height - bottom
  return (
    <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={label} class="plot">
      <g font-size="11" fill="#4a505a" class="tick">
        {y.ticks.map((value) => (
          <g key={value}>
            <line x1={left} x2={width - right} y1={y.scale(value)} y2={y.scale(value)} stroke="#e3e5e9" class="grid" />
            <text x={left - 6} y={y.scale(value) + 4} text-anchor="end">
              {y.format(value)}
            </text>
          </g>
        ))}
        <line x1={left} x2={width - right} y1={base} y2={base} stroke="#7c828c" class="zero" />
        {x.ticks.map((value) => (
          <g key={value}>
            <line x1={x.scale(value)} x2={x.scale(value)} y1={base} y2={base + 4} stroke="#7c828c" class="zero" />
            <text x={x.scale(value)} y={base + 16} text-anchor="middle">
              {x.format(value)}
            </text>
          </g>
        ))}
      </g>
      <text
        x={(left + width - right) / 2}
        y={height - 6}
        text-anchor="middle"
        font-size="12"
        fill="#22262c"
        class="ink"
      >
        {x.title}
      </text>
      <text
        x={-(top + base) / 2}
        y={12}
        transform="rotate(-90)"
        text-anchor="middle"
        font-size="12"
        fill="#22262c"
        class="ink"
      >
        {y.title}
      </text>
      {children}
    </svg>
  )
}
