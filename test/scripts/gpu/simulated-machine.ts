import type { Context, Ended, Examined, Run } from '../../../scripts/gpu/types.d.mts'

/** What a program answers: an object is printed as JSON, and a text is what a refusal says before exit code 2. */
export type Answer = Partial<Ended> | { readonly json: unknown } | { readonly refused: string }

/** By a part of its command line: what a program answers, call after call; the last answer stays. */
export type Answers = Readonly<Record<string, Answer | readonly Answer[]>>

/** Starts nothing. A program without an answer is a mistake of the test. */
export function simulatedRun(answers: Answers, calls: string[] = []): Run {
  const asked = new Map<string, number>()
  return async (program, args, { seconds }) => {
    const line = [program, ...args].join(' ')
    calls.push(line)
    const key = Object.keys(answers).find((part) => line.includes(part))
    if (key === undefined) throw new Error(`the test has no answer to: ${line}`)
    const given = answers[key] as Answer | readonly Answer[]
    const list = Array.isArray(given) ? (given as readonly Answer[]) : [given as Answer]
    const at = asked.get(key) ?? 0
    asked.set(key, at + 1)
    return endedOf(list[Math.min(at, list.length - 1)] as Answer, program, seconds)
  }
}

function endedOf(answer: Answer, program: string, seconds: number): Ended {
  const well: Ended = {
    ...{ program, seconds, missing: false, timedOut: false },
    ...{ code: 0, signal: null, stdout: '', stderr: '' },
  }
  if ('json' in answer) return { ...well, stdout: `${JSON.stringify(answer.json)}\n` }
  if ('refused' in answer) return { ...well, code: 2, stderr: `detcompare: ${answer.refused}\n` }
  return { ...well, ...answer }
}

/** As `doctor` answers where all is well. */
export const healthy: Examined = {
  checks: [
    check('NVIDIA', 'driver', '580.95.05, supports CUDA up to 13.0'),
    check('NVIDIA', 'GPUs', '0: NVIDIA L4 (23034 MiB)'),
    check('CUDA', 'run', 'a tiny model’s outputs are as on the CPU; loaded in 400 ms, run in 2.0 ms'),
    check('TensorRT', 'run', 'a tiny model’s outputs are as on the CPU; loaded in 900 ms, run in 2.0 ms'),
  ],
  working: ['cpu', 'cuda', 'tensorrt'],
}

export function check(area: string, name: string, found: string, state = 'ok', mend: string | null = null) {
  return { area, name, state, found, mend }
}

/** What steps find, with a machine that answers so. */
export function contextOf(answers: Answers, change: Partial<Context> = {}, calls: string[] = []): Context {
  return {
    run: simulatedRun(answers, calls),
    ...{ node: 'node', dist: 'dist', cli: 'cli.js', programs: 'programs', installed: 'a test', work: 'work' },
    ...{ provider: 'cuda', device: 0, shapes: 'shapes', shapeModels: ['a.onnx', 'b.onnx'], given: null },
    ...{ mayLimitPower: false, examination: healthy },
    made: {
      ...{ large: 'large.onnx', largeCopy: 'large-copy.onnx', largeHalf: 'largeHalf.onnx', small: 'small.onnx' },
      ...{ smallCopy: 'small-copy.onnx', leftToCpu: 'leftToCpu.onnx', greedy: 'greedy.onnx' },
      ...{ greedyCopy: 'greedy-copy.onnx', data: 'pictures', images: 3000 },
    },
    ...change,
  }
}
