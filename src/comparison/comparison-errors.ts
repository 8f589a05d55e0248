import { errorTable } from '../errors.ts'

/** Results that must not pass as a comparison. */
export const comparisonError = errorTable({
  'labels-shifted': (f: {
    label: string
    rule: string
    images: number
    ap50: number
    better: number
    moves: readonly string[]
    /** Null for classes of which the boxes tell too little. */
    classMap: Readonly<Record<string, string | null>>
  }) => ({
    what: `The classes of ${f.label} are probably matched with the wrong categories (${f.rule}): on ${f.images} images AP50 is ${points(f.ap50)} points, but ${points(f.better)} if ${f.moves.join(', ')}.`,
    next: `Say how the classes are meant with --class-map ${f.label}=<file.json>. What the boxes suggest${Object.values(f.classMap).includes(null) ? ' (null leaves a class out: they tell too little of it)' : ''}: ${JSON.stringify(f.classMap)}`,
  }),
})

function points(share: number): string {
  return (100 * share).toFixed(1)
}
