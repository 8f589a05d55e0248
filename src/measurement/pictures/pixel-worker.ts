/** A thread that decodes pictures and encodes them for every network. */
import { createHash } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { UserError } from '../../errors.ts'
import { Encoder } from '../../images/encoder.ts'
import { pictureLook } from '../../images/look/picture-look.ts'
import { ByteBudget } from './byte-budget.ts'
import {
  type PictureRefusal,
  type PictureTensors,
  type PixelRequest,
  type PixelWorkerData,
  READ_AHEAD_BYTES,
  READY,
} from './pixel-messages.ts'
import { readPicture } from './read-picture.ts'

const { preprocessings, digests, budget: shared } = workerData as PixelWorkerData
const encoders = preprocessings.map((preprocessing) => new Encoder(preprocessing))
const budget = new ByteBudget(READ_AHEAD_BYTES, shared)

parentPort?.on('message', async (request: PixelRequest) => {
  try {
    const answer = await tensorsOf(request)
    parentPort?.postMessage(
      answer,
      (answer.encoded ?? []).map(({ data }) => data.buffer as ArrayBuffer),
    )
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const { code, message: what, next } = error
    parentPort?.postMessage({ imageIndex: request.imageIndex, code, what, next } satisfies PictureRefusal)
  }
})
parentPort?.postMessage(READY)

async function tensorsOf({ imageIndex, image, recycled }: PixelRequest): Promise<PictureTensors> {
  let digest: string | null = null
  const { picture, findings, held } = await readPicture(imageIndex, image, budget, (bytes) => {
    if (digests) digest = createHash('sha256').update(bytes).digest('hex')
  })
  const encoded = picture && encoders.map((encoder, at) => encoder.encode(picture, recycled?.[at]))
  const tensorBytes = (encoded ?? []).reduce((sum, { data }) => sum + data.byteLength, 0)
  budget.exchange(held, tensorBytes)
  return { imageIndex, findings, encoded, look: picture && pictureLook(picture), digest, held: tensorBytes }
}
