// Every benchmark of the project: ratios against peers measured in the same run, never a pass or a fail.
// npm run bench -- --help
import { parseArgs } from 'node:util'
import { benchAccuracy } from './accuracy.js'
import { benchEvaluation, benchLargeEvaluation } from './evaluation.js'
import { benchEvidence } from './evidence.js'
import { benchFeeding } from './feeding.js'
import { benchInference } from './inference.js'
import { benchMemory } from './memory.js'
import { benchPage } from './page.js'
import { benchPixels } from './pixels.js'
import { benchScan } from './scan.js'
import { benchStatistics } from './statistics.js'
import { benchStore } from './store.js'
import { benchValidation } from './validation.js'

// What an earlier run found must not make this one faster.
process.env.DETCOMPARE_CACHE = 'none'

const benches = {
  accuracy: benchAccuracy,
  feeding: benchFeeding,
  inference: benchInference,
  validation: benchValidation,
  memory: benchMemory,
  evaluation: benchEvaluation,
  'evaluation-large': benchLargeEvaluation,
  statistics: benchStatistics,
  evidence: benchEvidence,
  pixels: benchPixels,
  scan: benchScan,
  page: benchPage,
  store: benchStore,
}

const help = `Usage: npm run bench -- [--only ${Object.keys(benches).join('|')}]

accuracy    wall time of the accuracy pass over the sum of bare session.run times for the same calls, and peak memory
feeding     wall time of the accuracy pass over the sum of calls on a simulated GPU, whose calls sleep 1, 3 and 10 ms and take
            none of the cores, and how many pictures per second a core prepares
inference   the latency pass's median inference over that of a bare loop over session.run
validation  wall time of one comparison of two models without the latency pass over two runs of ultralytics' yolo val on
            the same files, where a Python has it: DETCOMPARE_PYTHON names it, python3 is tried where it is not set
memory      peak memory of the measuring and of the main process in the accuracy pass, 5,000 images over 100
evaluation  evaluation of 5,000 images and 500,000 detections, and the same by pycocotools, faster-coco-eval and
            hotcoco where a Python has them: DETCOMPARE_PYTHON names it, python3 is tried where it is not set
evaluation-large
            the same with 100,000 images and 10,000,000 detections, by detcompare and hotcoco
statistics  2,000 permutations and 1,000 resamples of two models on 5,000 images, at 39,000 and 500,000 detections each,
            and hotcoco's 1,000 resamples of the overall figures alone; kinds of error besides
evidence    what choosing pictures and writing the page adds to a comparison of four sides, and the sizes of its files
pixels      decoding a picture and bringing it to a model's input size, over the same by cv2 and Pillow where a Python has them, and by
            an earlier build where DETCOMPARE_BENCH_BEFORE names its folder; whether the bytes are equal
scan        reading a YOLO data set of 200,000 images and 2,000,000 rows, and ultralytics' own scan of it, if that Python has it
page        the page of 5,000 images, 80 classes, 3 variants and 8 MB of pictures in Chromium: first paint, usable,
            sorting a table, opening a picture, and what writing it takes
store       what the prediction store adds to a cold accuracy pass, its bytes per detection and per image, and a warm run`

const { only, help: asked } = options()
if (asked) console.log(help)
else for (const [name, bench] of Object.entries(benches)) if (only === undefined || only === name) await bench()

function options() {
  try {
    const { values } = parseArgs({ options: { only: { type: 'string' }, help: { type: 'boolean', short: 'h' } } })
    if (values.only === undefined || Object.hasOwn(benches, values.only)) return values
    throw new Error(`--only takes ${Object.keys(benches).join(', ')}, not ${values.only}`)
  } catch (error) {
    console.error(`${error.message}\n\n${help}`)
    process.exit(2)
  }
}
