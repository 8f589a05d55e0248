import { errorTable } from '../errors.ts'

/** Failures of the measuring process as a whole. */
export const measurementError = errorTable({
  'measurement-killed': (f: { signal: string; native: string }) => ({
    what: `The measuring process was ended by ${f.signal}${f.native === '' ? '' : ` after saying: ${f.native}`}.`,
    next: 'Most often the machine ran out of memory: compare fewer models at once, close other programs, or give --threads the number of cores, so that the accuracy pass holds each model once and not up to four times.',
  }),
  'measurement-crashed': (f: { code: number; native: string }) => ({
    what: `The measuring process ended early with code ${f.code}${f.native === '' ? '' : ` after saying: ${f.native}`}.`,
    next: 'onnxruntime has probably crashed on one of the models: compare each with itself to find out which, and export that one again.',
  }),
  'memory-short': (f: { reason: string }) => ({
    what: `The machine’s memory does not suffice: ${f.reason}.`,
    next: 'Compare fewer models at once, close other programs, or give --threads the number of cores, so that the accuracy pass holds each model once and not up to four times.',
  }),
  'native-libraries-unloadable': (f: { reason: string }) => ({
    what: `The native libraries that detcompare needs cannot be loaded: ${f.reason}.`,
    next: 'Install detcompare again on this very machine (`npm ci` or `npm install`), optional packages included. onnxruntime has no build for musl (Alpine Linux) and none for 32 bits.',
  }),
  'pictures-unreadable': (f: { count: number; reason: string }) => ({
    what: `None of the ${f.count} pictures can be read; of the first: ${f.reason}.`,
    next: 'Check the images folder (--images): pictures must be JPEG, PNG, WebP, GIF, TIFF or AVIF files.',
  }),
  'batch-impossible': (f: { batches: readonly number[]; fixed: string }) => ({
    what: `No model takes ${f.batches.join(' or ')} images a call: every file fixes another number (${f.fixed}).`,
    next: 'Export them with a dynamic batch size (Ultralytics: dynamic=True; torch.onnx.export: dynamic_axes or dynamic_shapes), or leave these sizes out of --batch.',
  }),
  'batch-out-of-memory': (f: { batch: number; reason: string }) => ({
    what: `The memory does not suffice for ${f.batch} images a call: ${f.reason}`,
    next: 'Leave this size out of --batch, or close other programs.',
  }),
  'batch-failed': (f: { batch: number; reason: string }) => ({
    what: `A model that declares any batch size cannot run ${f.batch} images a call: ${f.reason}`,
    next: 'Its graph fixes another size inside: export it anew with a dynamic batch size, or leave this size out of --batch.',
  }),
  'class-unmapped': (f: { label: string; number: number; rule: string; mapped: number }) => ({
    what: `${f.label} finds objects of class ${f.number} (counted from 0), but only its first ${f.mapped} classes are matched with categories: ${f.rule}.`,
    next: `It was probably trained on other categories than the data set has. If not, say how they match with --class-map ${f.label}=<file.json>, a JSON object such as {"0": "person", "1": "car"} (class number to category name or id).`,
  }),
  'probe-wrong': (f: { provider: string; result: readonly number[]; right: readonly number[] }) => ({
    what: `A tiny model gives ${f.result.join(', ')} on ${f.provider}; ${f.right.join(', ')} would be right.`,
    next: 'Update the graphics driver; if it stays so, report it to onnxruntime with the output of `npx detcompare doctor --format json`, and use --provider cpu.',
  }),
  'probe-crashed': (f: { provider: string; reason: string }) => ({
    what: `onnxruntime crashed on a tiny model with ${f.provider}: ${f.reason}`,
    next: 'Libraries that do not belong together do that: install detcompare again on this machine, for CUDA and TensorRT also `npx detcompare setup-cuda`, and update the graphics driver.',
  }),
  'probe-late': (f: { provider: string; seconds: number }) => ({
    what: `${f.provider} did not run a tiny model within ${f.seconds} seconds.`,
    next: 'Check the driver with `nvidia-smi`; after an update of the driver, restart the machine.',
  }),
  'measurement-interrupted': (_: Record<string, never>) => ({
    what: 'Interrupted.',
    next: 'Nothing was written.',
  }),
})
