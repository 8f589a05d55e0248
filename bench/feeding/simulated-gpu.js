// Loaded into the measuring process (NODE_OPTIONS), for benches and tests alone: a session of any provider runs on the CPU
// here, so that detcompare does what it does for a GPU. With DETCOMPARE_BENCH_CALL_MS only the first call runs the model.
// The others sleep so many milliseconds and give its outputs again, as a GPU that takes no time of the cores.
import '../without-telemetry.js'
import { appendFileSync } from 'node:fs'
import { workerData } from 'node:worker_threads'

if (workerData?.execution !== undefined) {
  const { default: ort } = await import('onnxruntime-node')
  const create = ort.InferenceSession.create.bind(ort.InferenceSession)
  ort.InferenceSession.create = async (path, options) => {
    const session = await create(path, { ...options, executionProviders: ['cpu'] })
    const callMs = Number(process.env.DETCOMPARE_BENCH_CALL_MS ?? 0)
    return callMs === 0 ? session : asleep(session, callMs, ort.Tensor)
  }
}

/** A session that sleeps instead of computing, and notes what all threads took from its second call to its end. */
function asleep(session, callMs, Tensor) {
  const clock = new Int32Array(new SharedArrayBuffer(4))
  let outputs = null
  let calls = 0
  let start = null
  return {
    outputNames: session.outputNames,
    async run(feeds) {
      if (outputs === null) {
        outputs = await session.run(feeds)
        start = { cpu: process.cpuUsage(), at: performance.now() }
      }
      const end = performance.now() + callMs
      const copies = Object.entries(outputs).map(([name, { type, data, dims }]) => {
        return [name, new Tensor(type, data.slice(), dims)]
      })
      Atomics.wait(clock, 0, 0, Math.max(0, end - performance.now()))
      calls++
      return Object.fromEntries(copies)
    },
    release() {
      const { user, system } = process.cpuUsage(start.cpu)
      const note = { calls, cpuMs: (user + system) / 1000, wallMs: performance.now() - start.at }
      appendFileSync(process.env.DETCOMPARE_BENCH_NOTES, JSON.stringify(note))
      return session.release()
    },
  }
}
