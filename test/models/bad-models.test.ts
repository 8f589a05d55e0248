import { copyFileSync, mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { inputTensors } from '../../src/measurement/sessions/run-detector.ts'
import { Detector, refuseUnfinite, refuseUnfiniteBoxes } from '../../src/models/detector.ts'
import { readModelFile } from '../../src/models/file/read-model-file.ts'
import type { Outputs } from '../../src/models/outputs.ts'
import { built } from './built.ts'
import { planModel } from './planned.ts'

const folder = 'fixtures/models-bad'
/** Files beside the bad ones that run: weights in another file, and a batch of four. */
const sound = ['external-data.onnx', 'batch-four.onnx']
/** Its call never ends: test/cli/signals.test.ts has it. */
const unending = 'endless.onnx'
const frame = { scaleX: 0.1, scaleY: 0.1, padX: 0, padY: 0, width: 640, height: 640 }

const temporary = mkdtempSync(join(tmpdir(), 'detcompare-'))
afterAll(() => rmSync(temporary, { recursive: true }))

/** Each file's code, and the words that must tell the user what is wrong with it. */
const refusals: readonly (readonly [file: string, code: string, says: string])[] = [
  ['empty.onnx', 'model-empty', 'is empty'],
  ['text.onnx', 'model-foreign', 'a text file'],
  ['web-page.onnx', 'model-foreign', 'a web page'],
  ['random-bytes.onnx', 'model-foreign', 'data of another kind'],
  ['lfs-pointer.onnx', 'model-foreign', 'Git LFS pointer'],
  ['results.onnx', 'model-foreign', 'JSON'],
  ['checkpoint.onnx', 'model-foreign', 'PyTorch'],
  ['flatbuffer.onnx', 'model-foreign', 'TensorFlow Lite'],
  ['truncated.onnx', 'model-truncated', 'an incomplete ONNX model'],
  ['weights-missing.onnx', 'model-weights-missing', 'weights-missing.onnx.data'],
  ['unknown-operator.onnx', 'model-operator-unknown', 'TRT::EfficientNMS_TRT'],
  ['ir-too-new.onnx', 'model-too-new', 'IR version 99, and the newest supported is 13'],
  ['opset-too-new.onnx', 'model-too-new', 'opset 99, and the newest supported is 26'],
  ['classifier.onnx', 'model-not-a-detector', 'classifier'],
  ['segmentation.onnx', 'model-not-a-detector', 'segmentation'],
  ['not-a-number.onnx', 'outputs-not-finite', 'NaN'],
  ['end-to-end-4-columns.onnx', 'outputs-misfit', 'output0 came as float32 [1, 20, 4]'],
  ['end-to-end-5-columns.onnx', 'outputs-misfit', 'output0 came as float32 [1, 20, 5]'],
  ['end-to-end-7-columns.onnx', 'outputs-misfit', 'float32 [1, 20, 7], but this reading needs […, boxes, 6]'],
  ['end-to-end-12-columns.onnx', 'outputs-misfit', 'output0 came as float32 [1, 20, 12]'],
  ['uneven-outputs.onnx', 'outputs-misfit', 'float32 [1, 9], which is 9 boxes'],
  ['whole-scores.onnx', 'outputs-misfit', 'scores came as int32 or int64 [1, 10]'],
  ['boxes-overflow.onnx', 'boxes-not-finite', '84 of the 84 boxes'],
]

describe('a file that is no sound detector', () => {
  it('is spoken of here, whichever it is', () => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.onnx') && ![...sound, unending].includes(file))
    expect(files.sort()).toEqual(refusals.map(([file]) => file).sort())
  })

  it.each(refusals)('%s is refused with %s, saying “%s”', async (file, code, says) => {
    const refusal = await refusalOf(runOnce(join(folder, file)))
    expect(refusal.code).toBe(code)
    expect(refusal.message).toContain(says)
    expect(refusal.message).toContain(join(folder, file))
    expectReadable(refusal)
  })

  it('is refused where there is none, and where a folder has its name', async () => {
    await expect(readModelFile(join(temporary, 'absent.onnx'))).rejects.toMatchObject({ code: 'model-missing' })
    await expect(readModelFile(temporary)).rejects.toMatchObject({ code: 'model-is-folder' })
  })
})

describe('what onnxruntime itself says of a model', () => {
  it('names the operator that it lacks and that operator’s domain', async () => {
    const refusal = await refusalOf(open(join(folder, 'unknown-operator.onnx')))
    expect(refusal.code).toBe('model-operator-unknown')
    expect(refusal.message).toContain('TRT::EfficientNMS_TRT')
    expectReadable(refusal)
  })

  it('names the weights that are missing', async () => {
    const refusal = await refusalOf(open(join(folder, 'weights-missing.onnx')))
    expect(refusal.code).toBe('model-weights-missing')
    expect(refusal.message).toContain('weights-missing.onnx.data')
    expect(refusal.message).not.toContain('ValidateExternalData')
    expectReadable(refusal)
  })

  it('is that weights beside the model were cut off, without a place in its own source', async () => {
    const path = join(temporary, 'external-data.onnx')
    copyFileSync(join(folder, 'external-data.onnx'), path)
    copyFileSync(join(folder, 'external-data.onnx.data'), `${path}.data`)
    truncateSync(`${path}.data`, 100)
    const refusal = await refusalOf(open(path))
    expect(refusal.code).toBe('model-weights-truncated')
    expect(refusal.message).toContain('it has 100 bytes, but the weights reach byte 2352.')
    expectReadable(refusal)
  })

  it('is not read out of the file’s own name', async () => {
    const path = join(temporary, 'cuda-opset17-CUDA.onnx')
    copyFileSync(join(folder, 'truncated.onnx'), path)
    expect((await refusalOf(open(path))).code).toBe('model-unloadable')
  })

  it('is refused again where the batch is fixed and a single picture comes', async () => {
    const { openSession } = await built<typeof import('../../src/models/runtime/session.ts')>('models/runtime/session')
    const session = await openSession(join(folder, 'batch-four.onnx'), 'cpu', 'four')
    const picture = { name: 'images', type: 'float32', dims: [1, 3, 32, 32], data: new Float32Array(3072) } as const
    await expect(session.run([picture])).rejects.toThrow('Got: 1 Expected: 4')
  })
})

it('a model whose weights lie in a file beside it runs', async () => {
  const [output] = await runOnce(join(folder, 'external-data.onnx'))
  expect(output?.dims).toEqual([1, 7, 84])
  // The stand-in's raw head: every centre in the middle of 64 pixels, a quarter wide, the first class at one half.
  expect([0, 1, 2, 3, 4, 5].map((channel) => output?.data[84 * channel])).toEqual([32, 32, 16, 16, 0.5, 0])
})

describe('outputs that are no numbers', () => {
  const file = { path: 'a.onnx', precision: 'fp32' } as const
  const tensor = (values: number[]) => [{ name: 'boxes', dims: [values.length], data: Float32Array.from(values) }]

  it.each([[Number.NaN], [Number.POSITIVE_INFINITY], [Number.NEGATIVE_INFINITY]])(
    '%d among sound values is refused by output and image',
    (value) => {
      const refuse = () => refuseUnfinite(tensor([1, value, 2]), file, '7.jpg', 'cpu')
      expect(refuse).toThrow('a.onnx returned NaN or infinite values in boxes for 7.jpg')
    },
  )

  it('are laid to half precision only where the model has it', () => {
    const refused = (precision: 'fp16' | 'fp32') => () =>
      refuseUnfinite(tensor([Number.NaN]), { path: 'a.onnx', precision }, '7.jpg', 'cpu')
    expect(refused('fp16')).toThrow(expect.objectContaining({ next: expect.stringMatching(/^Its half precision/) }))
    expect(refused('fp32')).toThrow(expect.objectContaining({ next: expect.not.stringMatching(/half|fp32/) }))
  })

  it('are first looked for on the CPU, except by somebody who is on it', () => {
    const refused = (provider: 'cpu' | 'cuda') => () => refuseUnfinite(tensor([Number.NaN]), file, '7.jpg', provider)
    expect(refused('cpu')).toThrow(expect.objectContaining({ next: 'The export is damaged. Export the model again.' }))
    expect(refused('cuda')).toThrow(
      expect.objectContaining({ next: expect.stringMatching(/^First try --provider cpu\. .* cuda computes/) }),
    )
  })

  it('are not seen in values as large as float32 allows', () => {
    const largest = 3.4028234663852886e38
    expect(() => refuseUnfinite(tensor([largest, largest, largest, -1]), file, '7.jpg', 'cpu')).not.toThrow()
  })
})

/** From the file to the checked outputs of one black picture, as a run goes. */
async function runOnce(path: string): Promise<Outputs> {
  // YOLOv6 writes rows of the same shape.
  const family = path.endsWith('boxes-overflow.onnx') ? 'yolox' : null
  const plan = planModel(await readModelFile(path), basename(path), { family })
  const session = await open(path)
  const { width, height } = plan.preprocessing
  if (width === null || height === null) throw new Error('its input size is open')
  const picture = {
    data: new Float32Array(3 * width * height),
    frame: { ...frame, inputWidth: width, inputHeight: height },
  }
  const detector = new Detector(plan)
  const outputs = await session.run(inputTensors(detector, [picture]))
  refuseUnfinite(outputs, plan.signature, 'black.jpg', 'cpu')
  const found = detector.detect(outputs, picture.frame, () => {})
  refuseUnfiniteBoxes(path, detector.unfiniteBoxes, found)
  return outputs
}

async function open(path: string) {
  const { openSession } = await built<typeof import('../../src/models/runtime/session.ts')>('models/runtime/session')
  return openSession(path, 'cpu', basename(path))
}

interface Refusal extends Error {
  readonly code: string
  readonly next: string
}

async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  return work.then(
    () => {
      throw new Error('nothing was refused')
    },
    (error: unknown) => error as Refusal,
  )
}

/** One line for a person: no place in somebody's source, no doubled stops, and a next step. */
function expectReadable({ message, next }: Refusal): void {
  expect(message).not.toMatch(/\n|onnxruntime_src|\.(cc|h):\d|std::|\.\.|failed:/)
  expect(next).not.toBe('')
}
