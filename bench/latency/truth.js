// How much longer a call of one detector takes than of another, by a plain long measurement that shares neither process,
// rounds nor statistics with the latency pass: what its ratio and interval are held against.
// npm run build && node bench/latency/truth.js [--model a.onnx --variant b.onnx] [--repetitions 12] [--seconds 20]
//
// Each repetition starts a process for each model anew, in changing order, and lets them take turns of a few calls
// (bench/latency/truth-host.js), of which the first is not counted: after it caches hold the model's own data again. What makes
// processes differ for as long as they live (where memory lies, say) is within the spread of the repetitions, and so in
// the standard errors. Two ratios are printed: of neighbouring turns' medians, the median over all pairs of turns; and of the
// times below which a tenth of each model's calls lie, which other work on the machine disturbs less. Where the machine is so
// busy that both are hopeless, the processor's time still says what the work is, with --threads 1: of several threads
// those that wait for others use it up too.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { makeJob } from '../accuracy/make-job.js'

const fromRoot = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const host = fileURLToPath(new URL('truth-host.js', import.meta.url))

const { values } = parseArgs({
  options: {
    model: { type: 'string', default: fromRoot('bench/latency/work-100.onnx') },
    variant: { type: 'string', default: fromRoot('bench/latency/work-120.onnx') },
    data: { type: 'string', default: fromRoot('fixtures/shapes') },
    repetitions: { type: 'string', default: '12' },
    seconds: { type: 'string', default: '20' },
    threads: { type: 'string' },
  },
})

const CALLS = { warmUp: 20, aTurn: 5, notCounted: 1 }
const MEASURES = ['inference', 'endToEnd', 'inferenceProcessor', 'endToEndProcessor']

const { plans, images } = await makeJob(values.data, [values.model, values.variant])
const found = []
for (let repetition = 0; repetition < Number(values.repetitions); repetition++) {
  const turns = await repeated(repetition)
  const ratios = MEASURES.map((name) => ratiosOf(turns.map((ofModel) => ofModel.map((times) => times[name]))))
  found.push(ratios)
  const told = MEASURES.map((name, at) => `${name} ${ratios[at].pairs.toFixed(4)}, ${inWords(ratios[at])}`)
  console.log(`repetition ${repetition + 1}, ${turns[0].length} pairs of turns: ${told.join('; ')}`)
}
for (const [at, name] of MEASURES.entries()) {
  for (const [kind, words] of [
    ['pairs', 'pairs of turns'],
    ['fastest', 'fastest tenth'],
  ]) {
    const { mean, error } = ofLogarithms(found.map((ratios) => ratios[at][kind]))
    console.log(
      `${name}, ${words}: ratio ${mean.toFixed(4)}, standard error ${error.toFixed(4)}, ${found.length} repetitions`,
    )
  }
}

/** Of the times of one measure, model by model and turn by turn. */
function ratiosOf([ofModel, ofVariant]) {
  const pairs = median(ofVariant.map((turn, at) => median(turn) / median(ofModel[at])))
  const tenths = [ofModel, ofVariant].map((turns) => quantile(turns.flat(), 0.1))
  return { pairs, tenths, fastest: tenths[1] / tenths[0] }
}

function inWords({ fastest, tenths }) {
  return `fastest tenth ${fastest.toFixed(4)} (${tenths.map((ms) => ms.toFixed(2)).join(' and ')} ms)`
}

/** Two processes anew, taking turns for the time given. */
async function repeated(repetition) {
  const order = repetition % 2 === 0 ? [0, 1] : [1, 0]
  const hosts = []
  try {
    for (const at of order) {
      hosts[at] = fork(host)
      await answer(hosts[at], { plan: plans[at], images, threads: values.threads && Number(values.threads) })
    }
    for (const each of hosts) await answer(each, { from: 0, calls: CALLS.warmUp })
    const turns = [[], []]
    const end = performance.now() + 1000 * Number(values.seconds)
    for (let pair = 0; performance.now() < end; pair++) {
      const from = pair * CALLS.aTurn
      // The one that goes first changes from pair to pair, so that a drift hits both alike.
      for (const at of pair % 2 === 0 ? order : order.toReversed()) {
        const { times } = await answer(hosts[at], { from, calls: CALLS.aTurn })
        turns[at].push(Object.fromEntries(MEASURES.map((name) => [name, times[name].slice(CALLS.notCounted)])))
      }
    }
    return turns
  } finally {
    for (const each of hosts) each?.kill()
  }
}

function answer(child, message) {
  return new Promise((resolve, reject) => {
    const ended = (code) => reject(new Error(`the process of a model ended (${code})`))
    child.once('exit', ended)
    child.once('message', (reply) => {
      child.off('exit', ended)
      resolve(reply)
    })
    child.send(message)
  })
}

function median(numbers) {
  return quantile(numbers, 0.5)
}

/** Linear between neighbours. */
function quantile(numbers, share) {
  const sorted = numbers.toSorted((one, other) => one - other)
  const place = (sorted.length - 1) * share
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
  return low + (high - low) * (place % 1)
}

/** Mean of the ratios' logarithms, and its standard error, as a ratio again. */
function ofLogarithms(ratios) {
  const logs = ratios.map(Math.log)
  const mean = logs.reduce((sum, each) => sum + each, 0) / logs.length
  const variance = logs.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (logs.length - 1)
  return { mean: Math.exp(mean), error: Math.exp(mean) * Math.sqrt(variance / logs.length) }
}
