import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/index.ts'
import { temporaryFolder } from '../dataset/temporary-folder.ts'
import { asOtherProcessor } from '../stages/predictions/other-processor.ts'
import { runCli } from './run-cli.ts'

const models = ['models/rtdetr-tiny.onnx', 'models/rtdetr-tiny-cbam.onnx']
const data = ['--data', 'fixtures/shapes', '--limit', '10', '--provider', 'cpu', '--quiet']
const predict = (store: string, ...more: string[]) => runCli(['predict', ...models, ...data, '--cache', store, ...more])
const offline = (store: string, ...more: string[]) =>
  runCli([...models, ...data, '--cache', store, '--offline', '--draws', '100', '--format', 'json', ...more])

/** What a report says of accuracy. */
function judged(text: string) {
  const { dataset, statistics, comparisons, ranking, baseline, variants } = JSON.parse(text) as Report
  const sides = [baseline, ...variants].map(({ metrics, categories, detections }) => ({
    metrics,
    categories,
    detections,
  }))
  return { dataset, statistics, comparisons, ranking, sides }
}

const place = temporaryFolder({})
const whole = join(place, 'whole')

describe('parts', () => {
  it('in any order, one twice and two at once give the report of a run without parts, and so do merged folders', async () => {
    expect(await predict(whole)).toMatchObject({
      code: 0,
      stdout: `10 images, 2 models: 20 predictions computed, 0 in the store. Store: ${whole}\n`,
    })
    const [shared, apart] = [join(place, 'shared'), join(place, 'apart')]
    const both = await Promise.all([predict(shared, '--shard', '2/3'), predict(shared, '--shard', '0/3')])
    expect(both.map(({ code }) => code)).toEqual([0, 0])
    expect((await predict(shared, '--shard', '2/3')).stdout).toMatch(
      /^Part 2 of 3: .*: 0 predictions computed, \d+ in the store/,
    )
    const missing = await offline(shared)
    expect(missing).toMatchObject({ code: 2, stdout: '' })
    expect(missing.stderr).toMatch(/The store lacks predictions of rtdetr-tiny on \d+ of 10 images, such as /)
    expect(await predict(apart, '--shard', '1/3')).toMatchObject({ code: 0 })
    const merged = await runCli(['cache', 'merge', apart, '--cache', shared])
    expect(merged).toMatchObject({ code: 0, stderr: '' })
    const reports = [await offline(whole), await offline(shared)]
    expect(reports.map(({ code }) => code)).toEqual([0, 0])
    const [one, other] = reports.map(({ stdout }) => judged(stdout))
    expect(other).toEqual(one)
    const direct = await runCli([
      ...models,
      ...data,
      '--no-cache',
      '--no-latency',
      '--draws',
      '100',
      '--format',
      'json',
    ])
    expect(judged(direct.stdout)).toEqual(one)
  })

  it.each([
    [
      'other options',
      ['--score-floor', '0.3'],
      'were made with other options: it was fed or read otherwise (postprocessing).',
    ],
    ['another provider', ['--provider', 'webgpu'], 'were made with the provider cpu, not with webgpu.'],
    ['more images', ['--limit', '12'], 'The store lacks predictions of rtdetr-tiny on 2 of 12 images'],
  ])('that were made with %s are not evaluated', async (_, more, what) => {
    const refused = await offline(whole, ...more)
    expect(refused).toMatchObject({ code: 2, stdout: '' })
    expect(refused.stderr).toContain(what)
  })

  it('that two kinds of machines made are evaluated with a caveat, and refused with --same-machine', async () => {
    const mixed = join(place, 'mixed')
    expect(await predict(mixed, '--shard', '0/2')).toMatchObject({ code: 0 })
    asOtherProcessor(mixed)
    expect(await predict(mixed, '--shard', '1/2')).toMatchObject({ code: 0 })
    const report = JSON.parse((await offline(mixed)).stdout) as Report
    expect(report.caveats.map(({ code }) => code)).toContain('predictions-several-processors')
    const refused = await offline(mixed, '--same-machine')
    expect(refused).toMatchObject({ code: 2, stdout: '' })
    expect(refused.stderr).toContain('The predictions were made on 2 kinds of processor: ')
  })

  it('of another model and of other data are told apart', async () => {
    const refusal = async (args: string[]) => {
      const refused = await runCli([...args, '--provider', 'cpu', '--quiet', '--cache', whole, '--offline'])
      expect(refused.code).toBe(2)
      return refused.stderr
    }
    const copy = join(place, 'other.onnx')
    writeFileSync(copy, Buffer.concat([readFileSync(models[0] as string), Buffer.from([0x32, 0])]))
    expect(await refusal([models[0] as string, copy, '--data', 'fixtures/shapes', '--limit', '10'])).toContain(
      'has nothing of other',
    )
    const other = join(place, 'data')
    mkdirSync(join(other, 'val'), { recursive: true })
    cpSync('fixtures/shapes/annotations', join(other, 'annotations'), { recursive: true })
    for (const name of readdirSync('fixtures/shapes/val')) {
      writeFileSync(
        join(other, 'val', name),
        Buffer.concat([readFileSync(join('fixtures/shapes/val', name)), Buffer.from('x')]),
      )
    }
    expect(await refusal([...models, '--data', other, '--limit', '10'])).toContain('but on none of these 10 images.')
  })
})

describe('a part that there is not', () => {
  const refusal = async (args: string[], env: Readonly<Record<string, string>> = {}) => {
    const refused = await runCli(['predict', ...models, ...data, '--cache', join(place, 'none'), ...args], { env })
    expect(refused).toMatchObject({ code: 2, stdout: '' })
    return refused.stderr
  }

  it.each([
    ['--shard 3/3', ['--shard', '3/3'], {}, 'There is no part 3 of 3 (--shard). Parts count from 0 to 2.'],
    ['--shard 1-3', ['--shard', '1-3'], {}, '--shard 1-3 is not valid.'],
    ['--shards 0', ['--shards', '0'], {}, '--shards 0 is not valid.'],
    ['no index', ['--shards', '3'], {}, 'none of them is set to a number.'],
    ['both', ['--shards', '3', '--shard', '0/3'], {}, '--shard and --shards are both given.'],
    [
      'an array from 1',
      ['--shards', '3'],
      { SLURM_ARRAY_TASK_ID: '3' },
      'There is no part 3 of 3 (SLURM_ARRAY_TASK_ID). Parts count from 0 to 2.',
    ],
  ])('is refused: %s', async (_, args, env, what) => {
    expect(await refusal(args, env)).toContain(what)
  })

  it('without a store is refused', async () => {
    const without = await runCli(['predict', ...models, ...data])
    expect(without.stderr).toContain('There is no prediction store: DETCOMPARE_CACHE is none.')
    const named = await runCli([...models, ...data, '--cache', 'none'])
    expect(named).toMatchObject({ code: 2, stdout: '' })
    expect(named.stderr).toContain('Give --no-cache to keep nothing, or --cache ./none')
    const evaluated = await runCli([...models, ...data, '--offline'])
    expect(evaluated).toMatchObject({ code: 2, stdout: '' })
    expect(evaluated.stderr).toContain('--offline evaluates what is in a prediction store, and there is none.')
  })
})

describe('detcompare cache', () => {
  it.each([
    [['cache', 'info', 'folder'], '`detcompare cache info` takes no folder.'],
    [['cache', 'merge'], '`detcompare cache merge` needs at least one folder to merge.'],
    [['cache', 'empty'], '`detcompare cache` cannot empty.'],
    [['cache', 'info', '--size', '1GB'], '--size has no effect without prune.'],
    [['cache', 'prune', '--size', 'much'], '--size much is not valid.'],
    [['cache', 'merge', 'fixtures'], 'fixtures is not a prediction store: it has no folder of predictions.'],
  ])('refuses %s', async (args, what) => {
    const refused = await runCli([...args, '--cache', join(place, 'another')])
    expect(refused).toMatchObject({ code: 2, stdout: '' })
    expect(refused.stderr).toContain(what)
  })

  it('merges nothing where one of the folders is damaged', async () => {
    const damaged = join(place, 'damaged')
    cpSync(whole, damaged, { recursive: true })
    const [path] = readdirSync(damaged, { recursive: true, encoding: 'utf8' }).filter((each) =>
      each.endsWith('.segment'),
    )
    writeFileSync(join(damaged, path as string), 'x')
    const target = join(place, 'target')
    const refused = await runCli(['cache', 'merge', whole, damaged, '--cache', target])
    expect(refused).toMatchObject({ code: 2, stdout: '' })
    expect(refused.stderr).toContain(`1 file of ${damaged} is damaged: `)
    expect(() => readdirSync(target)).toThrow()
  })

  it('says what there is, makes it smaller, and ends it', async () => {
    const store = join(place, 'ending')
    cpSync(whole, store, { recursive: true })
    const info = await runCli(['cache', 'info', '--cache', store])
    expect(info.stdout).toMatch(/^rtdetr-tiny\.onnx +cpu +10 /m)
    const data = JSON.parse((await runCli(['cache', 'info', '--cache', store, '--format', 'json'])).stdout)
    expect(data).toMatchObject({ folder: store, groups: [{ images: 10 }, { images: 10 }] })
    expect((await runCli(['cache', 'prune', '--cache', store])).stdout).toMatch(/^0 files removed/)
    expect((await runCli(['cache', 'prune', '--size', '0MB', '--cache', store])).stdout).toMatch(
      /, 0 files left \(0\.0 MB\)/,
    )
    expect((await runCli(['cache', 'clear', '--cache', store])).code).toBe(0)
    expect(readdirSync(store)).toEqual(['CACHEDIR.TAG'])
  })
})
