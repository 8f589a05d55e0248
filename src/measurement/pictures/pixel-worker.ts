/** A thread that decodes pictures and encodes them for every network. */
import { parentPort, workerData } from 'node:worker_threads'
import { Encoder } from '../../images/encoder.ts'
import { type PictureTensors, type PixelRequest, type PixelWorkerData, READY } from './pixel-messages.ts'
import { readPicture } from './read-picture.ts'

const { preprocessings } = workerData as PixelWorkerData
const encoders = preprocessings.map((preprocessing) => new Encoder(preprocessing))

parentPort?.on('message', async ({ imageIndex, image, recycled }: PixelRequest) => {
  const { picture, findings } = await readPicture(imageIndex, image)
  const encoded = picture && encoders.map((encoder, at) => encoder.encode(picture, recycled?.[at]))
  const answer: PictureTensors = { imageIndex, findings, encoded }
  parentPort?.postMessage(
    answer,
    (encoded ?? []).map(({ data }) => data.buffer as ArrayBuffer),
  )
})
parentPort?.postMessage(READY)
