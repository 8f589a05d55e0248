import { counted, plural } from '../counted.ts'
import { errorTable } from '../errors.ts'
import type { Provider } from '../models/providers/provider.ts'

/** How much a measuring process holds, which decides what frees memory. */
export interface JobLoad {
  /** Different files. */
  readonly models: number
  /** Whether the accuracy pass may hold each of them in several lanes. */
  readonly lanes: boolean
}

const lastMessage = (native: string) => (native === '' ? '' : ` Its last message: ${native.replace(/\.$/, '')}.`)

/** What frees memory, as far as it applies to the job. */
const freeMemory = ({ models, lanes }: JobLoad) =>
  [
    models > 1 ? 'Compare fewer models at once, or close other programs.' : 'Close other programs.',
    'In a container, raise its memory limit.',
    ...(lanes
      ? ['Or give --threads the number of cores: the accuracy pass then holds each model once, not up to four times.']
      : []),
  ].join(' ')

const OLD_SYSTEM = /GLIBC(XX)?_\d/

/** Failures of the measuring process as a whole. */
export const measurementError = errorTable({
  'measurement-killed': (f: { native: string } & JobLoad) => ({
    what: `The measuring process was ended by SIGKILL.${lastMessage(f.native)}`,
    next: `The machine probably ran out of memory. ${freeMemory(f)}`,
  }),
  'measurement-ended': (f: { signal: string }) => ({
    what: `Another program ended the measuring process by ${f.signal}.`,
    next: 'Start the comparison again. A job scheduler may have a time limit.',
  }),
  'measurement-crashed': (f: { how: string; native: string } & JobLoad) => ({
    what: `The measuring process crashed (${f.how}).${lastMessage(f.native)}`,
    next:
      f.models > 1
        ? 'onnxruntime probably crashed on one of the models. `detcompare inspect <model.onnx> --data <path>` runs one alone and shows which. Export that one again.'
        : 'onnxruntime probably crashed on the model. Export it again, for example with another opset.',
  }),
  'memory-short': (f: { reason: string } & JobLoad) => ({
    what: `The machine does not have enough memory: ${f.reason}.`,
    next: freeMemory(f),
  }),
  'native-libraries-unloadable': (f: { reason: string }) => ({
    what: `The native libraries that detcompare needs cannot be loaded: ${f.reason}.`,
    next: OLD_SYSTEM.test(f.reason)
      ? 'This system’s C or C++ library is older than they need. Use a newer system or container image (Ubuntu 22.04, Debian 12 or RHEL 9, or newer).'
      : 'Install detcompare again on this machine (`npm ci` or `npm install`), including optional packages. onnxruntime has no build for musl (Alpine Linux) or for 32-bit systems.',
  }),
  'simd-missing': (f: { reason: string }) => ({
    what: `Node has no WebAssembly with SIMD here, which detcompare needs to resize images: ${f.reason}.`,
    next: 'Use an x86-64 processor with SSE4.1 (most since 2008) or a 64-bit ARM processor, and no option such as --jitless in NODE_OPTIONS. In a virtual machine, let it see the processor’s own instructions.',
  }),
  'files-short': (_: Record<string, never>) => ({
    what: 'The system lets the measuring process open too few files at once.',
    next: 'Allow more of them in this shell with `ulimit -n 1024`, and start detcompare again.',
  }),
  'picture-replaced': (f: { fileName: string }) => ({
    what: `The image ${f.fileName} was replaced, changed or removed during the run.`,
    next: 'Nothing was compared, because not every model and pass would have seen the same images. Run again when the files are final.',
  }),
  'pictures-unreadable': (f: { count: number; reason: string }) => ({
    what:
      f.count === 1
        ? `The only image cannot be read: ${f.reason}.`
        : `None of the ${counted(f.count, 'image')} can be read. The first fails with: ${f.reason}.`,
    next: 'Check the images folder (--images). Images must be JPEG, PNG, WebP, GIF, TIFF, AVIF or BMP files.',
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
    what: `No model can run at batch size ${f.batch}. ${f.reason}`,
    next: 'A graph that declares a dynamic batch size may fix another one inside. Export it again with a dynamic batch size, or remove this size from --batch.',
  }),
  'class-unmapped': (f: { label: string; number: number; rule: string; mapped: number }) => ({
    what: `${f.label} finds objects of class ${f.number} (counted from 0), but only its first ${counted(f.mapped, 'class', 'classes')} ${plural(f.mapped, 'is', 'are')} matched with categories: ${f.rule}.`,
    next: `It was probably trained on other categories than those of the data set. If not, give the mapping with --class-map ${f.label}=<file.json>, a JSON object such as {"0": "person", "1": "car"} (class number → category name or id).`,
  }),
  'probe-wrong': (f: { provider: Provider; result: readonly number[]; right: readonly number[] }) => ({
    what: `A tiny model gives ${f.result.join(', ')} on ${f.provider}, but ${f.right.join(', ')} is right.`,
    next: `${f.provider === 'cpu' ? 'Install detcompare again on this machine. If that does not help,' : 'Update the graphics driver. If that does not help, use --provider cpu and'} report it to onnxruntime with the output of \`npx detcompare doctor --format json\`.`,
  }),
  'probe-crashed': (f: { provider: Provider; reason: string }) => ({
    what: `onnxruntime crashed on a tiny model with ${f.provider}: ${f.reason}`,
    next: `The libraries probably do not fit together. Install detcompare again on this machine${
      {
        cpu: '',
        webgpu: ', and update the graphics driver',
        cuda: ', run `npx detcompare setup-cuda`, and update the graphics driver',
        tensorrt: ', run `npx detcompare setup-cuda`, and update the graphics driver',
      }[f.provider]
    }.`,
  }),
  'probe-late': (f: { provider: Provider; seconds: number }) => ({
    what: `${f.provider} did not run a tiny model within ${f.seconds} seconds.`,
    next: {
      cpu: 'Other programs probably keep the machine busy, or a container has a very small CPU limit. Try again with less load.',
      webgpu: 'Update the graphics driver, and restart the machine.',
      cuda: 'Check the driver with `nvidia-smi`. After a driver update, restart the machine.',
      tensorrt: 'Check the driver with `nvidia-smi`. After a driver update, restart the machine.',
    }[f.provider],
  }),
  'measurement-interrupted': (_: Record<string, never>) => ({
    what: 'Interrupted.',
    next: 'Nothing was written.',
  }),
})
