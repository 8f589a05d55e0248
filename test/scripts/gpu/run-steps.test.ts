import { describe, expect, it } from 'vitest'
import { ALL_SECONDS, runSteps } from '../../../scripts/gpu/run-steps.mjs'
import { steps as everyStep } from '../../../scripts/gpu/steps.mjs'
import type { Step } from '../../../scripts/gpu/types.d.mts'
import { contextOf } from './simulated-machine.ts'

const measured = { what: 'it', value: 1, unit: '', aim: null, met: null }
const fine = { rows: [measured] }

function step(name: string, run: Step['run'], more: Partial<Step> = {}): Step {
  return { name, title: name, seconds: 60, run, ...more }
}

/** A clock that only moves when a step says so. */
function clock() {
  let time = 0
  return { now: () => time, pass: (seconds: number) => (time += 1000 * seconds) }
}

describe('steps', () => {
  it('run on after one that fails, and each is told when it ends', async () => {
    const told: string[] = []
    const steps = [
      step('first', async () => fine),
      step('broken', () => Promise.reject(new Error('the GPU fell off the bus'))),
      step('missed', async () => ({ rows: [{ what: 'ratio', value: 2, unit: '', aim: '≤ 1', met: false }] })),
      step('last', async () => fine),
    ]
    const results = await runSteps(steps, contextOf({}), { onStep: ({ name }) => told.push(name) })
    expect(results.map(({ name, state, reason }) => [name, state, reason])).toEqual([
      ['first', 'passed', null],
      ['broken', 'failed', 'the GPU fell off the bus'],
      ['missed', 'failed', 'ratio: 2 (should be ≤ 1)'],
      ['last', 'passed', null],
    ])
    expect(told).toEqual(['first', 'broken', 'missed', 'last'])
  })

  it('give their programs the time that is left to them', async () => {
    const { now, pass } = clock()
    const given: number[] = []
    const context = contextOf({})
    const run = context.run
    context.run = async (program, args, options) => {
      given.push(options.seconds)
      return { ...(await run(program, args, options)), stdout: '{}' }
    }
    const asking = step('asking', async (own) => {
      for (const seconds of [20, 30]) {
        await own.run('sleep', [], { seconds: 0 }).catch(() => {})
        pass(seconds)
      }
      return fine
    })
    await runSteps([asking], context, { now })
    expect(given).toEqual([60, 40])
  })

  it('together end within their time: the last ones are cut short, or left out', async () => {
    const { now, pass } = clock()
    const slow = (name: string, seconds: number) =>
      step(
        name,
        async () => {
          pass(seconds)
          return fine
        },
        { seconds },
      )
    const results = await runSteps([slow('a', 300), slow('b', ALL_SECONDS - 303), slow('c', 1)], contextOf({}), { now })
    expect(results.map(({ state, seconds }) => [state, seconds])).toEqual([
      ['passed', 300],
      ['passed', ALL_SECONDS - 303],
      ['skipped', 0],
    ])
    expect(results[2]?.reason).toBe(`no time was left of ${ALL_SECONDS} s`)
  })

  it('have less time where the acceptance began before them', async () => {
    const { now, pass } = clock()
    pass(ALL_SECONDS - 2)
    const [result] = await runSteps([step('late', async () => fine)], contextOf({}), { begun: 0, now })
    expect(result?.state).toBe('skipped')
  })

  it('are skipped after Ctrl-C, which ends what runs, but not what has to be done', async () => {
    const interruption = new AbortController()
    const given: (readonly [seconds: number, isEnded: boolean])[] = []
    const context = contextOf({}, { signal: interruption.signal })
    context.run = async (program, _, { seconds, signal }) => {
      given.push([seconds, signal === interruption.signal])
      interruption.abort()
      return {
        program,
        seconds,
        ...{ missing: false, timedOut: false },
        ...{ code: 0, signal: null, stdout: '', stderr: '' },
      }
    }
    const asking = step('asking', async (own) => {
      await own.run('models', [], { seconds: 0 })
      await own.run('setting back', [], { seconds: 0, always: true })
      return fine
    })
    const results = await runSteps([asking, step('next', async () => fine)], context)
    expect(given).toEqual([
      [expect.any(Number), true],
      [10, false],
    ])
    expect(results[1]).toMatchObject({ state: 'skipped', reason: 'interrupted' })
  })

  it('fail as interrupted, and not by the signal that stopped their program', async () => {
    const context = contextOf({ 'cli.js': { interrupted: true, code: null, signal: 'SIGKILL' } })
    const results = await runSteps(
      everyStep.filter(({ name }) => name === 'device'),
      context,
    )
    expect(results).toMatchObject([{ state: 'failed', reason: 'interrupted' }])
  })

  it('leave the context as it was for those after them, but for what they made', async () => {
    const context = contextOf({}, { made: null })
    const { run } = context
    const making = step('making', async (own) => {
      own.made = { large: 'l.onnx' }
      return fine
    })
    const using = step('using', async ({ made }) => ({ rows: [{ ...measured, value: String(made?.large) }] }), {
      needsMade: true,
    })
    const [, used] = await runSteps([making, using], context)
    expect(used?.rows[0]?.value).toBe('l.onnx')
    expect(context.run).toBe(run)
  })

  it.each([
    [
      'where no model runs on the provider',
      { examination: { checks: [], working: ['cpu'] } },
      'no model runs on cuda here',
    ],
    ['where the graphs were not made', { made: null }, 'the graphs were not made'],
  ])('that need more are skipped %s', async (_, change, reason) => {
    const needy = step('needy', async () => fine, { needsProvider: true, needsMade: true })
    const [result] = await runSteps([needy], contextOf({}, change))
    expect(result).toMatchObject({ state: 'skipped', reason, rows: [] })
  })

  it('are tried where doctor could not be asked', async () => {
    const needy = step('needy', async () => fine, { needsProvider: true })
    const [result] = await runSteps([needy], contextOf({}, { examination: null }))
    expect(result?.state).toBe('passed')
  })
})
