import { describe, expect, it } from 'vitest'
import { runSteps } from '../../../scripts/gpu/run-steps.mjs'
import { steps } from '../../../scripts/gpu/steps.mjs'
import type { Context, Step, StepResult } from '../../../scripts/gpu/types.d.mts'
import { type Answers, check, contextOf, healthy } from './simulated-machine.ts'
import { accuracy, elsewhere, halfReport, latencyReport, noMemory, pass, throughputs, well } from './well-machine.ts'

const stepOf = (name: string) => steps.find((step) => step.name === name) as Step

async function resultOf(name: string, answers: Answers, change: Partial<Context> = {}): Promise<StepResult> {
  const [result] = await runSteps([stepOf(name)], contextOf(answers, change))
  return result as StepResult
}

describe('a step on a machine where all is well', () => {
  it('is known to this test', () => {
    expect(Object.keys(well).sort()).toEqual(steps.map(({ name }) => name).sort())
  })

  it.each(Object.entries(well))('%s passes', async (name, { answers, change }) => {
    const { state, reason, rows } = await resultOf(name, answers, change)
    expect({ state, reason }).toEqual({ state: 'passed', reason: null })
    expect(rows.length).toBeGreaterThan(0)
  })
})

/** Every program of every step, by what happens to it; the rest of the machine is well. */
const accidents = {
  'did not end within': { timedOut: true, code: null, signal: 'SIGKILL' },
  'cannot be started': { missing: true, code: null },
  'ended by SIGSEGV': { code: null, signal: 'SIGSEGV', stderr: 'onnxruntime: free(): invalid pointer' },
} as const

describe.each(Object.entries(well))('%s, where a program of it fails,', (name, { answers, change }) => {
  const programs = Object.keys(answers)
  it.each(
    programs.flatMap((program) => Object.entries(accidents).map(([says, ended]) => [program, says, ended] as const)),
  )('%s: says that it %s', async (program, says, ended) => {
    const result = await resultOf(name, { ...answers, [program]: ended }, change)
    expect(result.state).toBe('failed')
    expect(result.reason).toContain(says)
  })

  it('quotes what the program says of too little memory', async () => {
    const results = await Promise.all(
      programs.map((program) => resultOf(name, { ...answers, [program]: { refused: noMemory } }, change)),
    )
    if (name === 'out-of-memory') return expect(results.map(({ state }) => state)).toEqual(['passed'])
    for (const { state, reason } of results) {
      expect(state).toBe('failed')
      expect(reason).toContain(name === 'device' ? 'should be seen' : 'enough memory')
    }
  })
})

describe('a step fails and says what was found', () => {
  it('where doctor finds something wrong', async () => {
    const wrong = check('CUDA', 'libraries it needs', 'it needs libcudnn.so.9', 'missing', '`pip install …`')
    const examination = { checks: [...healthy.checks, wrong], working: ['cpu'] }
    const { state, reason } = await resultOf('doctor', {}, { examination })
    expect(state).toBe('failed')
    expect(reason).toBe(
      'CUDA: libraries it needs: it needs libcudnn.so.9. `pip install …` (should be ok); runs a tiny model: cpu (should be cuda)',
    )
  })

  it('where AP differs', async () => {
    const answers = { '--provider cpu': accuracy('cpu', 0.4, 0.35), '--provider cuda': accuracy('cuda', 0.4, 0.3494) }
    const { state, reason } = await resultOf('accuracy-shapes', answers)
    expect(state).toBe('failed')
    expect(reason).toBe('b: difference of AP: 0.0006 (should be ≤ 0.0005)')
  })

  it('but not where AP differs with TF32 alone, which is reported', async () => {
    const answers = {
      '--provider cpu': accuracy('cpu', 0.4, 0.35),
      '--provider cuda': [accuracy('cuda', 0.4, 0.35), accuracy('cuda', 0.41, 0.35)],
    }
    const { state, rows } = await resultOf('accuracy-shapes', answers)
    expect(state).toBe('passed')
    expect(rows.find(({ what }) => what === 'a: difference of AP with TF32')?.value).toBeCloseTo(0.01)
  })

  it('where the GPU was asked for and the CPU ran', async () => {
    const answers = { '--provider cpu': accuracy('cpu', 0.4, 0.35), '--provider cuda': accuracy('cpu', 0.4, 0.35) }
    expect((await resultOf('accuracy-shapes', answers)).reason).toBe('it ran on cpu, not on cuda')
  })

  it('where detcompare is slower than a bare loop', async () => {
    const { state, reason } = await resultOf('latency', {
      'bare-loop': { json: { inferenceMs: 8 } },
      large: latencyReport(8.5, 8.5),
    })
    expect(state).toBe('failed')
    expect(reason).toBe('detcompare over the bare loop: 1.063 (should be ≤ 1.05)')
  })

  it('where the GPU waits, with the cores that would feed it', async () => {
    const { state, rows } = await resultOf('feeding', {
      'accuracy-pass': { json: { ...pass, busy: 0.5, inferenceMs: 12_500, cpuMsPerImage: 8 } },
    })
    expect(state).toBe('failed')
    expect(rows.find(({ what }) => what === 'cores that would feed it')?.value).toBe(1.6)
  })

  it('where nvidia-smi does not say how busy the GPU is, by the share of time in calls', async () => {
    const answer = { json: { ...pass, busy: null, inferenceMs: 20_000, cpuMsPerImage: 8 } }
    const { state, reason } = await resultOf('feeding', { 'accuracy-pass': answer })
    expect(state).toBe('failed')
    expect(reason).toMatch(/^share of time in calls \(nvidia-smi does not say .*: 0\.769/)
  })

  it('where a device out of range is not refused', async () => {
    const { state, reason } = await resultOf('device', { '--device 64': { code: 0 } })
    expect(state).toBe('failed')
    expect(reason).toContain('exit code: 0')
  })

  it('where a batch size is refused for another reason', async () => {
    const refused = 'No model can run at batch size 512. onnxruntime says: shape mismatch'
    expect((await resultOf('out-of-memory', { '--batch 512': { refused } })).state).toBe('failed')
  })

  it.each([
    ['no model has the caveat', []],
    ['another model has it too', [elsewhere('leftToCpu'), elsewhere('small')]],
  ])('where %s of nodes elsewhere', async (_, caveats) => {
    expect((await resultOf('left-to-cpu', { leftToCpu: { json: { caveats } } })).state).toBe('failed')
  })

  it.each([
    ['fp32', 10],
    ['fp16', 0],
  ])('where the half-precision file is %s and finds %i objects', async (precision, detections) => {
    expect((await resultOf('half', { largeHalf: halfReport(precision, detections) })).state).toBe('failed')
  })

  it('where a batch size was not measured', async () => {
    const { state, reason } = await resultOf('throughput', { '--batch 1,8,32': throughputs(1, 8) })
    expect({ state, reason }).toEqual({ state: 'failed', reason: 'batch size 32: – (should be measured)' })
  })

  it('where the power limit changed without a caveat', async () => {
    const { state } = await limited({ 'power-limit.mjs': { json: { refused: null, caveats: [] } } })
    expect(state).toBe('failed')
  })

  it('where nvidia-smi does not say the power limit', async () => {
    const { state, reason } = await limited({ '--query-gpu=power.limit': { stdout: '[N/A], [N/A]\n' } })
    expect({ state, reason }).toEqual({
      state: 'failed',
      reason: 'nvidia-smi does not say the power limit: [N/A], [N/A]',
    })
  })

  it('where the power limit cannot be set back, with the command', async () => {
    const { state, reason } = await limited({ '--power-limit 72': { code: 4, stdout: 'Insufficient Permissions\n' } })
    expect({ state, reason }).toEqual({
      state: 'failed',
      reason:
        'the power limit may not be set back (Insufficient Permissions). As root: nvidia-smi -i 0 --power-limit 72',
    })
  })
})

/** The step of the power limit, with other answers in place of good ones. */
function limited(answers: Answers) {
  return resultOf('power-limit', { ...well['power-limit']?.answers, ...answers }, { mayLimitPower: true })
}

describe('the power limit is set back', () => {
  it.each(Object.entries(accidents))('where the program %s', async (_, ended) => {
    const calls: string[] = []
    const answers = { ...well['power-limit']?.answers, 'power-limit.mjs': ended }
    await runSteps([stepOf('power-limit')], contextOf(answers, { mayLimitPower: true }, calls))
    expect(calls.at(-1)).toBe('nvidia-smi -i 0 --power-limit 72')
  })

  it('only where it was changed', async () => {
    const calls: string[] = []
    const answers = { ...well['power-limit']?.answers, '--query-gpu=power.limit': { stdout: '72.00, 40.00\n' } }
    await runSteps([stepOf('power-limit')], contextOf(answers, { mayLimitPower: true }, calls))
    expect(calls.filter((line) => line.includes('--power-limit'))).toEqual([])
  })
})

describe('a step is skipped, and says why,', () => {
  it('where no data are given', async () => {
    const { state, reason } = await resultOf('accuracy-given', {})
    expect({ state, reason }).toEqual({ state: 'skipped', reason: 'no data were given (--data, and --model twice)' })
  })

  it('where nobody permitted to set the power limit', async () => {
    expect(await resultOf('power-limit', {})).toMatchObject({
      state: 'skipped',
      reason: expect.stringContaining('not permitted'),
    })
  })

  it('where nvidia-smi refuses to set it', async () => {
    const { state, reason } = await limited({
      'power-limit.mjs': { json: { refused: 'Insufficient Permissions', caveats: [] } },
      '--query-gpu=power.limit': { stdout: '72.00, 40.00\n' },
    })
    expect({ state, reason }).toEqual({ state: 'skipped', reason: 'nvidia-smi: Insufficient Permissions' })
  })

  it('where TensorRT is not installed, with what doctor says', async () => {
    const wrong = check('TensorRT', 'libraries it needs', 'it needs libnvinfer.so.10', 'missing', '`pip install …`')
    const doctor = { json: { checks: [wrong], working: ['cpu', 'cuda'] } }
    const { state, reason } = await resultOf('tensorrt', { doctor })
    expect({ state, reason }).toEqual({
      state: 'skipped',
      reason: 'doctor: it needs libnvinfer.so.10. `pip install …`',
    })
  })
})

it('the data given are compared on as many images as were asked for', async () => {
  const calls: string[] = []
  const { answers, change } = well['accuracy-given'] as { answers: Answers; change: Partial<Context> }
  await runSteps([stepOf('accuracy-given')], contextOf(answers, change, calls))
  expect(calls.every((line) => line.includes('c.onnx d.onnx --data given --limit 50 '))).toBe(true)
  expect(calls).toHaveLength(3)
})

describe('a rehearsal on the CPU', () => {
  const rehearsed = { provider: 'cpu', examination: { checks: [], working: ['cpu'] } } as const

  it('runs small models in place of large ones', async () => {
    const context = contextOf(well.models?.answers as Answers, { ...rehearsed, made: null })
    await runSteps([stepOf('models')], context)
    expect(context.made?.large).toBe('small.onnx')
  })

  it('judges no times', async () => {
    const slow = { 'bare-loop': { json: { inferenceMs: 1 } }, large: latencyReport(4, 4) }
    expect((await resultOf('latency', slow, rehearsed)).state).toBe('passed')
  })

  it('skips what needs a GPU', async () => {
    const skipped = await Promise.all(steps.map(({ name }) => resultOf(name, well[name]?.answers ?? {}, rehearsed)))
    expect(skipped.filter(({ reason }) => reason === 'this is a rehearsal on the CPU').map(({ name }) => name)).toEqual(
      ['device', 'out-of-memory', 'left-to-cpu', 'power-limit', 'tensorrt'],
    )
  })
})
