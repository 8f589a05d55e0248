import { errorTable } from '../errors.ts'

/** Failures of the measuring process as a whole. */
export const measurementError = errorTable({
  'measurement-killed': (f: { signal: string; native: string }) => ({
    what: `The measuring process was ended by ${f.signal}${f.native === '' ? '' : ` after saying: ${f.native}`}.`,
    next: 'Most often the machine ran out of memory: compare fewer models at once, or close other programs.',
  }),
  'measurement-crashed': (f: { code: number; native: string }) => ({
    what: `The measuring process ended early with code ${f.code}${f.native === '' ? '' : ` after saying: ${f.native}`}.`,
    next: 'onnxruntime may have crashed on one of the models: try each alone with `detcompare inspect`.',
  }),
  'pictures-unreadable': (f: { count: number; reason: string }) => ({
    what: `None of the ${f.count} pictures can be read; of the first: ${f.reason}.`,
    next: 'Check the images folder (--images): pictures must be JPEG, PNG, WebP, GIF, TIFF or AVIF files.',
  }),
  'measurement-interrupted': (_: Record<string, never>) => ({
    what: 'Interrupted.',
    next: 'Nothing was written.',
  }),
})
