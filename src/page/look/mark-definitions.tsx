import {
  type SymbolType,
  symbol,
  symbolCircle,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
} from 'd3-shape'
import { sideLook } from './side-look.ts'
import { markId } from './side-mark.tsx'

const shapes: readonly SymbolType[] = [symbolCircle, symbolSquare, symbolTriangle, symbolDiamond, symbolStar]

/** In square pixels: about 9 pixels wide. */
const AREA = 78

/** What is drawn again and again, once for the whole page: each side's mark, and the ends of its intervals. */
export function MarkDefinitions({ sides }: { readonly sides: number }) {
  return (
    <svg width="0" height="0" aria-hidden="true" class="definitions">
      <defs>
        {Array.from({ length: sides }, (_, at) => {
          const { colour, className } = sideLook(at)
          const stroke = { fill: 'none', stroke: colour, 'stroke-width': 1.5, class: `stroke ${className}` }
          const shape = symbol(shapes[at % shapes.length], AREA)()
          return [
            <path
              key={markId('mark', at)}
              id={markId('mark', at)}
              d={shape ?? ''}
              fill={colour}
              class={`mark ${className}`}
            />,
            // Only a symbol is as wide as its use says.
            <symbol key={markId('line', at)} id={markId('line', at)} overflow="visible">
              <line x2="100%" {...stroke} stroke-width="2.5" />
            </symbol>,
            <symbol key={markId('whole', at)} id={markId('whole', at)} overflow="visible">
              <line x2="100%" {...stroke} stroke-width="2.5" />
              <line y1="-5" y2="5" {...stroke} />
              <line x1="100%" x2="100%" y1="-5" y2="5" {...stroke} />
            </symbol>,
            <path key={markId('end', at)} id={markId('end', at)} d="M0,-5V5" {...stroke} />,
            <path key={markId('below', at)} id={markId('below', at)} d="M6,-5L0,0L6,5" {...stroke} />,
            <path key={markId('above', at)} id={markId('above', at)} d="M-6,-5L0,0L-6,5" {...stroke} />,
          ]
        })}
      </defs>
    </svg>
  )
}
