import { shown } from './row.mjs'

/** Packing, doctor and all steps together end within this time; the rest of eight minutes is for setting back and writing. */
export const ALL_SECONDS = 465

/** Why a step fails that Ctrl-C stops, and why later ones are skipped. */
export const INTERRUPTED = 'interrupted'

/** A step that has less time than this left does not begin. */
const FEWEST_SECONDS = 5

/** Time for what has to be done whatever happened, such as setting back what was set. */
const LAST_SECONDS = 10

/**
 * Runs steps one after another, each within its own time and all within theirs. A step that fails hides no other.
 * @param context what steps need; `run` starts programs, and gets the seconds that are left to a step. `signal` ends what runs
 * and skips what is left, but for programs that a step starts with `always`.
 * @param begun when the acceptance began, now where not given; `now` tells the time in milliseconds.
 * @returns for each step `{ name, title, state, reason, seconds, rows }`; `state` is passed, failed or skipped.
 */
export async function runSteps(steps, context, { begun, now = () => performance.now(), onStep = () => {} } = {}) {
  const end = (begun ?? now()) + 1000 * ALL_SECONDS
  const results = []
  for (const step of steps) {
    const started = now()
    const own = Math.min(started + 1000 * step.seconds, end)
    const outcome = await outcomeOf(step, context, { end: own, now })
    const { name, title } = step
    results.push({ name, title, ...outcome, seconds: (now() - started) / 1000 })
    onStep(results.at(-1))
  }
  return results
}

async function outcomeOf(step, context, { end, now }) {
  const why = reasonToSkip(step, context) ?? (end - now() < 1000 * FEWEST_SECONDS ? NO_TIME : null)
  if (why !== null) return { state: 'skipped', reason: why, rows: [] }
  const { run, signal } = context
  const within = (program, args, options = {}) => {
    const left = Math.max(1, Math.floor((end - now()) / 1000))
    return run(
      program,
      args,
      options.always ? { ...options, seconds: LAST_SECONDS } : { ...options, seconds: left, signal },
    )
  }
  // What a step notes for later ones is noted in the context itself.
  context.run = within
  try {
    const { rows, skipped = null } = await step.run(context)
    if (skipped !== null) return { state: 'skipped', reason: skipped, rows }
    const missed = rows.filter(({ met }) => met === false)
    const reason = missed.map(({ what, value, aim }) => `${what}: ${shown(value)} (should be ${aim})`).join('; ')
    return missed.length === 0 ? { state: 'passed', reason: null, rows } : { state: 'failed', reason, rows }
  } catch (error) {
    return { state: 'failed', reason: error.message, rows: [] }
  } finally {
    context.run = run
  }
}

const NO_TIME = `no time was left of ${ALL_SECONDS} s`

function reasonToSkip({ onGpu, needsProvider, needsMade }, { provider, examination, made, signal }) {
  if (signal?.aborted) return INTERRUPTED
  if (onGpu && provider === 'cpu') return 'this is a rehearsal on the CPU'
  if (needsProvider && examination !== null && !examination.working.includes(provider)) {
    return `no model runs on ${provider} here`
  }
  return needsMade && made === null ? 'the graphs were not made' : null
}
