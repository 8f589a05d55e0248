import { errorTable } from '../../../errors.ts'
import { excerpt } from '../../excerpt.ts'

/** What is wrong with a data set in Parquet files as a whole, and how the user fixes it. */
export const parquetError = errorTable({
  'parquet-no-objects': (f: { path: string; columns: readonly string[] }) => ({
    what: `${f.path} has no column \`objects\` with boxes (\`bbox\`); its columns are ${f.columns.map(excerpt).join(', ')}.`,
    next: 'Each row needs `objects` with `bbox` and `category`: a list of both, or both as lists. Rename the columns when you write the file.',
  }),
  'parquet-columns-differ': (f: { path: string; first: string }) => ({
    what: `${f.path} has other columns, or other names of classes, than ${f.first}.`,
    next: 'All files of a split must have the same columns and classes. Remove the file that does not belong to it.',
  }),
  'parquet-box-format-open': (f: { path: string; boxes: number; kinds: readonly string[] }) => ({
    what: `${f.path} does not say what the four numbers of a box are, and its ${f.boxes} boxes leave it open: ${f.kinds.join('; ')}.`,
    next: 'Name it with --box-format: xywh (corner and size), xyxy (two corners) or cxcywh (centre and size). The card of the data set probably says it.',
  }),
  'parquet-unpack-failed': (f: { folder: string; reason: string }) => ({
    what: `The images in the Parquet files could not be unpacked into ${f.folder}: ${f.reason}.`,
    next: 'They are needed as files while detcompare runs. Make room there, or set the environment variable TMPDIR to a folder with more.',
  }),
})
