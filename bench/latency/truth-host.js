// The process of one model that truth.js starts: takes calls when it is told to and answers with their times.
import '../without-telemetry.js'
import { Encoder } from '../../dist/images/encoder.js'
import { latencyPictures } from '../../dist/measurement/latency-pass/latency-pictures.js'
import { inputTensors, runModel } from '../../dist/measurement/sessions/run-detector.js'
import { Detector } from '../../dist/models/detector.js'
import { openSession } from '../../dist/models/runtime/session.js'

const DEPLOY_SCORE = 0.25
let model = null

process.on('message', async (message) => {
  if (message.plan) model = await loaded(message)
  process.send(message.plan ? { ready: true } : { times: await stretch(message) })
})

async function loaded({ plan, images, threads }) {
  const session = await openSession(plan.signature.path, 'cpu', plan.label, { threads })
  return {
    detector: new Detector(plan),
    session,
    encoder: new Encoder(plan.preprocessing),
    pictures: await latencyPictures(images),
  }
}

/**
 * So many calls, from the picture of that number on: what a picture takes in inference and from pixels to detections, in
 * milliseconds that passed and in milliseconds of all processors together.
 */
async function stretch({ from, calls }) {
  const { detector, session, encoder, pictures } = model
  const { batch } = detector.plan
  const times = { inference: [], endToEnd: [], inferenceProcessor: [], endToEndProcessor: [] }
  for (let call = from; call < from + calls; call++) {
    const { picture, fileName } = pictures[call % pictures.length]
    const begun = now()
    const { data, frame } = encoder.encode(picture)
    const inputs = inputTensors(detector, [{ data, frame }])
    const encoded = now()
    const outputs = await runModel({ detector, session }, inputs, fileName)
    const inferred = now()
    detector.detect(outputs, frame, () => {}, 0, DEPLOY_SCORE)
    const detected = now()
    for (const [clock, suffix] of ['', 'Processor'].entries()) {
      const inference = (inferred[clock] - encoded[clock]) / batch
      const beside = encoded[clock] - begun[clock] + (detected[clock] - inferred[clock])
      times[`inference${suffix}`].push(inference)
      times[`endToEnd${suffix}`].push(inference + beside)
    }
  }
  return times
}

/** The wall's clock and this process's, with all its threads. */
function now() {
  const { user, system } = process.cpuUsage()
  return [performance.now(), (user + system) / 1000]
}
