// A comparison that says when it finished how many images: node run-to-be-killed.mjs <store> <log> <result> <images>
import { openSync, writeFileSync, writeSync } from 'node:fs'

const [store, log, result, limit] = process.argv.slice(2)
const { compareModels } = await import('../../dist/compare-models.js')
const notes = openSync(log, 'w')
const { report, detections } = await compareModels(
  {
    models: ['models/rtdetr-tiny.onnx', 'models/rtdetr-tiny-cbam.onnx'],
    data: 'fixtures/shapes',
    limit: Number(limit),
    provider: 'cpu',
    latency: false,
    draws: 100,
    cache: store === 'none' ? undefined : store,
  },
  {
    onProgress: ({ stage, done, total }) => {
      if (stage === 'predict') writeSync(notes, `${Date.now()} ${done} ${total}\n`)
    },
  },
)
writeFileSync(result, JSON.stringify({ judged: judgedOf(report), detections: detections.map(plain) }))

/** What a report says of accuracy. */
function judgedOf({ dataset, statistics, comparisons, ranking, baseline, variants }) {
  const sides = [baseline, ...variants].map(({ metrics, sizes, categories, evidence }) => ({
    metrics,
    sizes,
    categories,
    evidence,
  }))
  return { dataset, statistics, comparisons, ranking, sides }
}

function plain({ imageIndex, categoryIndex, boxes, scores }) {
  return [imageIndex, categoryIndex, boxes, scores].map((column) => [...column])
}
