import { errorTable } from '../../errors.ts'

const example = 'for example --sizes tiny=0..16px,small=16px..32px (sides) or --sizes tiny=0..256 (square pixels)'

const points = '--at score=0.35, --at best-f1, --at baseline-best-f1 or --at precision=0.9'

/** Every failure of this room that the user can fix. */
export const evaluationError = errorTable({
  'size-range-malformed': (f: { text: string }) => ({
    what: `"${f.text}" is not a size range.`,
    next: `Write name=from..to, ${example}.`,
  }),
  'size-range-empty': (f: { text: string }) => ({
    what: `The size range "${f.text}" does not end above its start.`,
    next: 'Give an end above the start, or no end to include everything above the start.',
  }),
  'size-range-name-taken': (f: { name: string }) => ({
    what: `The size range "${f.name}" exists already.`,
    next: 'Choose another name. COCO’s all, small, medium and large are always reported.',
  }),
  'size-ranges-too-many': (f: { count: number; most: number }) => ({
    what: `${f.count} size ranges were given. At most ${f.most} fit besides COCO’s.`,
    next: 'Give fewer ranges at a time.',
  }),
  'operating-point-malformed': (f: { text: string }) => ({
    what: `"${f.text}" is not an operating point.`,
    next: `Write ${points}.`,
  }),
  'operating-point-above-one': (f: { text: string }) => ({
    what: `The operating point "${f.text}" is above 1.`,
    next: `Write the score or the precision as a number from 0 to 1: ${points}.`,
  }),
  'operating-point-demands-nothing': (f: { text: string }) => ({
    what: `The operating point "${f.text}" asks for a precision of 0, which every threshold reaches.`,
    next: 'Ask for a precision above 0, for example --at precision=0.9. To keep every detection: --at score=0.',
  }),
})
