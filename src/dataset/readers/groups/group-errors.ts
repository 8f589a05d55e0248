import { errorTable } from '../../../errors.ts'
import { excerpt } from '../../excerpt.ts'

const asFile =
  'Write a CSV file whose first line is image,group, with a line for each image: its file name or id, and its group.'

/** What keeps `--group-by` from putting images into groups, and how the user fixes it. */
export const groupError = errorTable({
  'group-by-malformed': (f: { value: string }) => ({
    what: `--group-by ${excerpt(f.value)} is not valid.`,
    next: 'Give field:<name>, folder, folder:<levels>, pattern:<regular expression with one group>, file:<CSV file> or none.',
  }),
  'group-field-unknown': (f: { field: string; annotations: string; members: readonly string[] }) => ({
    what: `No image in ${f.annotations} has text or a number in the field "${excerpt(f.field)}" (--group-by).`,
    next:
      f.members.length === 0
        ? 'Group images in another way; `detcompare explain group` lists them.'
        : `Name a field that images have. The first image has ${f.members.map((member) => `"${excerpt(member)}"`).join(', ')}.`,
  }),
  'group-folders-none': (f: { example: string }) => ({
    what: `--group-by folder finds no folder in any file name, for example "${excerpt(f.example)}".`,
    next: 'Group images in another way, for example --group-by pattern:<regular expression with one group>.',
  }),
  'group-pattern-malformed': (f: { pattern: string; problem: string }) => ({
    what: `--group-by pattern:${excerpt(f.pattern)} cannot be used: ${f.problem}.`,
    next: "Give a regular expression with one group in parentheses, for example 'pattern:^(clip[0-9]+)_'. Further parentheses begin with (?:",
  }),
  'group-pattern-unmatched': (f: { pattern: string; images: number; example: string }) => ({
    what: `--group-by pattern:${excerpt(f.pattern)} matches none of the ${f.images} file names, for example "${excerpt(f.example)}".`,
    next: 'Change the pattern. It is searched for in the whole file_name, folders included, with / between them.',
  }),
  'group-pattern-empty': (f: { pattern: string; example: string }) => ({
    what: `--group-by pattern:${excerpt(f.pattern)} finds only empty text in its parentheses, for example in "${excerpt(f.example)}".`,
    next: "Put into the parentheses what images of one group share, for example 'pattern:^(clip[0-9]+)_'. Remove ? and * behind them.",
  }),
  'group-pattern-slow': (f: { pattern: string; images: number; seconds: number }) => ({
    what: `--group-by pattern:${excerpt(f.pattern)} was stopped: it took longer than ${f.seconds} s for ${f.images} file names.`,
    next: 'Simplify the pattern. Repetitions within repetitions, such as (a+)+, take so long.',
  }),
  'group-file-unreadable': (f: { path: string; reason: string }) => ({
    what: `The CSV file ${f.path} (--group-by) cannot be read: ${f.reason}.`,
    next: 'Check the path and the permissions.',
  }),
  'group-file-malformed': (f: { path: string; line: number; problem: string }) => ({
    what: `${f.path}, line ${f.line}: ${f.problem}.`,
    next: asFile,
  }),
  'group-file-image-unknown': (f: GroupFileImage & { annotations: string }) => ({
    what: `${f.path}, line ${f.line}: ${f.annotations} has no image "${excerpt(f.image)}".`,
    next: 'Write its file name or id as the annotations have it. Remove images of other data sets and splits.',
  }),
  'group-file-image-ambiguous': (f: GroupFileImage & { annotations: string }) => ({
    what: `${f.path}, line ${f.line}: "${excerpt(f.image)}" may be more than one image of ${f.annotations}.`,
    next: 'Write the whole file_name of the image, or its id.',
  }),
  'group-file-image-repeated': (f: GroupFileImage & { before: number }) => ({
    what: `${f.path}, line ${f.line}: the image "${excerpt(f.image)}" was named before, in line ${f.before}.`,
    next: 'Keep one line for each image.',
  }),
})

interface GroupFileImage {
  readonly path: string
  /** From 1. */
  readonly line: number
  /** As the file has it. */
  readonly image: string
}
