import { counted } from '../counted.ts'
import { errorTable } from '../errors.ts'

/** Failures of looking after a store. What a run finds wrong with one is said, and stops nothing. */
export const storeError = errorTable({
  'store-missing': (f: { path: string }) => ({
    what: `${f.path} is not a prediction store: it has no folder of predictions.`,
    next: 'Give the folder that --cache or DETCOMPARE_CACHE named when the predictions were made.',
  }),
  'store-other-shape': (f: { path: string; folders: readonly string[] }) => ({
    what: `${f.path} has entries of another version of detcompare (${f.folders.join(', ')}). Nothing was merged.`,
    next: 'Make the predictions with this version, or remove those entries: `detcompare cache prune --cache <folder>`.',
  }),
  'store-damaged': (f: { path: string; files: readonly string[] }) => ({
    what: `${counted(f.files.length, 'file')} of ${f.path} ${f.files.length === 1 ? 'is' : 'are'} damaged: ${f.files.slice(0, 3).join(', ')}. Nothing was merged.`,
    next: 'Copy the folder again. If the files are damaged at their source, remove them there, and run `detcompare predict` again.',
  }),
  'store-into-itself': (f: { path: string }) => ({
    what: `${f.path} cannot be merged into itself.`,
    next: 'Name the folders of the shards, and with --cache the folder that they are merged into.',
  }),
  'store-unwritable': (f: { path: string; reason: string }) => ({
    what: `The prediction store ${f.path} cannot be written: ${f.reason}.`,
    next: 'Name another folder with --cache.',
  }),
})
