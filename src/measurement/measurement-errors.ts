import { errorTable } from '../errors.ts'

/** Failures of the measuring process as a whole. */
export const measurementError = errorTable({
  'measurement-killed': (f: { signal: string; native: string }) => ({
    what: `The measuring process was ended by ${f.signal}${f.native === '' ? '' : `. Its last message: ${f.native}`}.`,
    next: 'The machine probably ran out of memory. Compare fewer models at once, or close other programs. Or give --threads the number of cores: the accuracy pass then holds each model once, not up to four times.',
  }),
  'measurement-crashed': (f: { code: number; native: string }) => ({
    what: `The measuring process ended early with code ${f.code}${f.native === '' ? '' : `. Its last message: ${f.native}`}.`,
    next: 'onnxruntime probably crashed on one of the models. Compare each with itself to find out which, and export that one again.',
  }),
  'memory-short': (f: { reason: string }) => ({
    what: `The machine does not have enough memory: ${f.reason}.`,
    next: 'Compare fewer models at once, or close other programs. Or give --threads the number of cores: the accuracy pass then holds each model once, not up to four times.',
  }),
  'native-libraries-unloadable': (f: { reason: string }) => ({
    what: `The native libraries that detcompare needs cannot be loaded: ${f.reason}.`,
    next: 'Install detcompare again on this machine (`npm ci` or `npm install`), including optional packages. onnxruntime has no build for musl (Alpine Linux) or for 32-bit systems.',
  }),
  'pictures-unreadable': (f: { count: number; reason: string }) => ({
    what: `None of the ${f.count} images can be read. The first fails with: ${f.reason}.`,
    next: 'Check the images folder (--images). Images must be JPEG, PNG, WebP, GIF, TIFF or AVIF files.',
  }),
  'batch-impossible': (f: { batches: readonly number[]; fixed: string }) => ({
    what: `No model can run at batch size ${f.batches.join(' or ')}: every file fixes another batch size (${f.fixed}).`,
    next: 'Export them with a dynamic batch size (Ultralytics: dynamic=True; torch.onnx.export: dynamic_axes or dynamic_shapes), or remove these sizes from --batch.',
  }),
  'batch-out-of-memory': (f: { batch: number; reason: string }) => ({
    what: `There is not enough memory for batch size ${f.batch}: ${f.reason}`,
    next: 'Remove this size from --batch, or close other programs.',
  }),
  'batch-failed': (f: { batch: number; reason: string }) => ({
    what: `A model that declares a dynamic batch size cannot run at batch size ${f.batch}: ${f.reason}`,
    next: 'Its graph fixes another batch size inside. Export it again with a dynamic batch size, or remove this size from --batch.',
  }),
  'class-unmapped': (f: { label: string; number: number; rule: string; mapped: number }) => ({
    what: `${f.label} finds objects of class ${f.number} (counted from 0), but only its first ${f.mapped} classes are matched with categories: ${f.rule}.`,
    next: `It was probably trained on other categories than those of the data set. If not, give the mapping with --class-map ${f.label}=<file.json>, a JSON object such as {"0": "person", "1": "car"} (class number → category name or id).`,
  }),
  'probe-wrong': (f: { provider: string; result: readonly number[]; right: readonly number[] }) => ({
    what: `A tiny model gives ${f.result.join(', ')} on ${f.provider}, but ${f.right.join(', ')} is right.`,
    next: 'Update the graphics driver. If that does not help, use --provider cpu and report it to onnxruntime with the output of `npx detcompare doctor --format json`.',
  }),
  'probe-crashed': (f: { provider: string; reason: string }) => ({
    what: `onnxruntime crashed on a tiny model with ${f.provider}: ${f.reason}`,
    next: 'The libraries probably do not fit together. Install detcompare again on this machine, for CUDA and TensorRT also run `npx detcompare setup-cuda`, and update the graphics driver.',
  }),
  'probe-late': (f: { provider: string; seconds: number }) => ({
    what: `${f.provider} did not run a tiny model within ${f.seconds} seconds.`,
    next: 'Check the driver with `nvidia-smi`. After a driver update, restart the machine.',
  }),
  'measurement-interrupted': (_: Record<string, never>) => ({
    what: 'Interrupted.',
    next: 'Nothing was written.',
  }),
})
