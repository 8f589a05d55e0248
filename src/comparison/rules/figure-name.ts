import type { JudgedFigureName } from './judged-figures.ts'

/** A figure that a claim, a gate or a tolerance names: `AP`, `latency.p95`, `AP[class=person]`, `recall[score=0.35]`. */
export interface FigureName {
  readonly name: JudgedFigureName
  /** What stands in the brackets; null where nothing does. */
  readonly qualifier:
    | { readonly kind: 'class'; readonly class: string }
    | { readonly kind: 'size'; readonly size: string }
    | { readonly kind: 'operating-point'; readonly point: string }
    | null
}

/** The figure as it is written on the command line; `parseFigureName` reads it again. */
export function figureText({ name, qualifier }: FigureName): string {
  switch (qualifier?.kind) {
    case undefined:
      return name
    case 'class':
      return `${name}[class=${qualifier.class}]`
    case 'size':
      return `${name}[size=${qualifier.size}]`
    case 'operating-point':
      return `${name}[${qualifier.point}]`
  }
}
