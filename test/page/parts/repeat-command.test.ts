import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { parseClaim } from '../../../src/comparison/rules/parse-claim.ts'
import { parseGate } from '../../../src/comparison/rules/parse-gate.ts'
import { parseTolerance } from '../../../src/comparison/rules/parse-tolerance.ts'
import { parseSizes } from '../../../src/evaluation/rules/parse-sizes.ts'
import { repeatCommand } from '../../../src/page/parts/repeat-command.ts'
import { compareSettings, evalSettings } from '../../../src/stages/settings.ts'

const compared = (options: Partial<Parameters<typeof compareSettings>[0]>) =>
  repeatCommand({
    command: 'compare',
    settings: { ...compareSettings({ models: ['a.onnx', 'b.onnx'], data: 'coco', ...options }), latency: null },
  })

describe('the command that repeats a run', () => {
  it('has the files and the data, and nothing that is so by default', () => {
    expect(compared({})).toEqual({ command: 'detcompare a.onnx b.onnx --data coco --no-latency', missing: [] })
    const settings = evalSettings({ results: ['a.json'], data: 'coco' })
    expect(repeatCommand({ command: 'eval', settings }).command).toBe('detcompare eval a.json --data coco')
  })

  it('has every option that was given', () => {
    const { command } = compared({
      names: { 'b.onnx': 'neck' },
      split: 'val',
      strict: true,
      anonymous: true,
      groupBy: { kind: 'folder', levels: 2 },
      limit: 50,
      seed: 7,
      inputSize: { byLabel: { neck: { width: 640, height: 480 } } },
      scoreFloor: { all: 0.01 },
      classMap: { all: 'coco' },
      provider: 'cpu',
      threads: 2,
      batches: [1, 8],
      draws: 500,
      confidence: 0.9,
      operatingPoints: [{ kind: 'precision', precision: 0.9 }],
      sameSeeds: true,
      seedDeviation: 0.004,
    })
    expect(command).toBe(
      'detcompare a.onnx b.onnx --name b.onnx=neck --data coco --split val --strict --anonymous --group-by folder:2 --limit 50 --seed 7 ' +
        '--input-size neck=640x480 --class-map coco --score-floor 0.01 --provider cpu --threads 2 --no-latency --batch 1,8 ' +
        '--at precision=0.9 --draws 500 --confidence 0.9 --same-seeds --seed-sd AP=0.4',
    )
  })

  it('writes what is judged so that it is read as it was', () => {
    const tolerances = ['AP=0.3', 'latency=5%', 'fp[score=0.25]=0.1', 'AP[class=traffic light]=2.9'].map(parseTolerance)
    const sizeRanges = parseSizes('tiny=0..16px,huge=512px..')
    const claims = ['AP=+2.8', 'latency=-30%'].map(parseClaim)
    const gates = ['regressed', 'APs < -0.5'].map(parseGate)
    const args = shellWords(compared({ tolerances, sizeRanges, claims, gates }).command)
    const of = (option: string) => args.flatMap((arg, at) => (args[at - 1] === option ? [arg] : []))
    expect(of('--tolerance').map(parseTolerance)).toEqual(tolerances)
    expect(of('--sizes').flatMap(parseSizes)).toEqual(sizeRanges)
    expect(of('--claim').map(parseClaim)).toEqual(claims)
    expect(of('--fail-on').map(parseGate)).toEqual(gates)
  })

  it.each(["it's.onnx", '$(touch x).onnx', '`id`.onnx', 'a b"c\\d.onnx', 'x;ls.onnx', '-'])(
    'gives a shell the name %s as it is',
    (name) => {
      expect(shellWords(compared({ models: [name, 'b.onnx'] }).command)[1]).toBe(name)
    },
  )

  it('says which option it cannot give: a class map is in the report, and not where it was read from', () => {
    expect(compared({ classMap: { byLabel: { b: { 0: 'person' } } } }).missing).toEqual(['--class-map'])
  })

  it('names the claims file in place of its claims', () => {
    const published = { source: null, data: null, baseline: null, file: 'claims.yaml', entry: 1, line: 2 }
    const claims = [{ ...parseClaim('AP=+1'), published }]
    const { command } = compared({ claims, claimsFile: { path: 'claims.yaml', otherVariants: [] } })
    expect(command).toContain('--claims claims.yaml')
    expect(command).not.toContain('--claim AP')
  })
})

/** The words as a shell passes them on. */
function shellWords(command: string): string[] {
  const script = `for word in "$@"; do printf '%s\\0' "$word"; done`
  const text = execFileSync('sh', ['-c', `set -- ${command}; ${script}`], { encoding: 'utf8' })
  return text.split('\0').slice(0, -1)
}
