import { device } from './steps/device.mjs'
import { doctor } from './steps/doctor.mjs'
import { feeding } from './steps/feeding.mjs'
import { half } from './steps/half.mjs'
import { latency } from './steps/latency.mjs'
import { leftToCpu } from './steps/left-to-cpu.mjs'
import { models } from './steps/models.mjs'
import { outOfMemory } from './steps/out-of-memory.mjs'
import { powerLimit } from './steps/power-limit.mjs'
import { givenAccuracy, shapesAccuracy } from './steps/same-accuracy.mjs'
import { tensorrt } from './steps/tensorrt.mjs'
import { throughput } from './steps/throughput.mjs'

/**
 * Every step of the GPU's acceptance, in the order in which they run: what decides most first, since all of them share eight
 * minutes. `seconds` is the most that a step may take; `needsProvider` steps are skipped where no model runs on the provider,
 * `needsMade` ones where the graphs could not be made, and `onGpu` ones in a rehearsal on the CPU. `run(context)` answers
 * `{ rows, skipped }`, and rejects where it cannot see what it should.
 */
export const steps = [
  doctor,
  models,
  shapesAccuracy,
  latency,
  feeding,
  device,
  outOfMemory,
  leftToCpu,
  half,
  throughput,
  givenAccuracy,
  powerLimit,
  tensorrt,
]
