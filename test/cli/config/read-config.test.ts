import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { configKeys } from '../../../src/cli/config/config-schema.ts'
import { readConfig } from '../../../src/cli/config/read-config.ts'
import { optionFacts } from '../../../src/cli/options/options.ts'
import { failure } from '../../dataset/failure.ts'
import { temporaryFolder } from '../../dataset/temporary-folder.ts'

/** Reads a config file with this content. */
function read(content: unknown, name = 'detcompare.config.json') {
  return readConfig(join(temporaryFolder({ [name]: content }), name))
}

describe('a config file', () => {
  it('takes every option of the commands that read it, but itself, by its long name', async () => {
    const options = [...optionFacts('compare'), ...optionFacts('eval')]
    const typical = { nothing: true, value: 'text', values: ['text'] }
    const content = Object.fromEntries(options.map(({ key, takes }) => [key, typical[takes]]))
    expect(Object.keys(await read(content))).toEqual(Object.keys(content))
    expect(configKeys).toEqual(expect.arrayContaining(['fail-on', 'no-latency', 'score-floor', 'models', 'results']))
    expect(configKeys).not.toContain('config')
  })

  it('has every value as it would be typed', async () => {
    const content = {
      limit: 500,
      confidence: 0.99,
      'score-floor': [0.001, 'a=0.05'],
      'fail-on': 'regressed',
      strict: true,
    }
    expect(await read(content)).toEqual({
      limit: '500',
      confidence: '0.99',
      'score-floor': ['0.001', 'a=0.05'],
      'fail-on': ['regressed'],
      strict: true,
    })
  })

  it('with a key twice is refused, because one value would be lost', async () => {
    const twice = (name: string, text: string) =>
      failure(() => readConfig(join(temporaryFolder({ [name]: text }), name)))
    expect(await twice('a.json', '{"limit": 5, "limit": 500}')).toMatchObject({
      code: 'config-unreadable',
      message: expect.stringContaining('it has the key "limit" twice'),
    })
    expect((await twice('a.yaml', 'limit: 5\nlimit: 500\n')).code).toBe('config-unreadable')
  })

  it('may be YAML, and may be empty', async () => {
    const text = '# gates of CI\nfail-on: [regressed, APs < -0.5, "latency.p95 > +5%"]\nno-latency: false\n'
    expect(await read(text, 'ci.yaml')).toEqual({
      'fail-on': ['regressed', 'APs < -0.5', 'latency.p95 > +5%'],
      'no-latency': false,
    })
    expect(await read('# nothing yet\n', 'ci.yml')).toEqual({})
  })

  it('has paths that start from its own folder, absolute ones as they are', async () => {
    const folder = relative('.', temporaryFolder({}))
    const paths = {
      models: ['a.onnx', './b.onnx'],
      data: '/data/coco',
      out: '../out',
      'class-map': ['map.json', 'a=map.json', 'b=/map.json'],
      card: 'a=cards/a.yaml',
      name: 'a.onnx=first = best',
      'group-by': 'file:groups.csv',
      split: 'val',
    }
    const from = join(folder, 'detcompare.config.json')
    const { fromWorkingFolder } = await import('../../../src/cli/config/config-paths.ts')
    expect(fromWorkingFolder(from, { ...paths, card: [paths.card], name: ['a.onnx=first'] })).toEqual({
      models: [join(folder, 'a.onnx'), join(folder, 'b.onnx')],
      data: '/data/coco',
      out: join(folder, '../out'),
      'class-map': [join(folder, 'map.json'), `a=${join(folder, 'map.json')}`, 'b=/map.json'],
      card: [`a=${join(folder, 'cards/a.yaml')}`],
      name: [`${join(folder, 'a.onnx')}=first`],
      'group-by': `file:${join(folder, 'groups.csv')}`,
      split: 'val',
    })
  })

  it('in the working folder leaves its paths as they are', async () => {
    const { fromWorkingFolder } = await import('../../../src/cli/config/config-paths.ts')
    expect(fromWorkingFolder('detcompare.config.yaml', { data: 'fixtures/shapes' })).toEqual({
      data: 'fixtures/shapes',
    })
  })

  it.each<[string, unknown, string, RegExp, RegExp]>([
    [
      'a key misspelt',
      { 'fial-on': 'regressed' },
      'config-key-unknown',
      /no option fial-on\.$/,
      /^Did you mean fail-on\?/,
    ],
    ['a key with dashes', { '--fail-on': 'regressed' }, 'config-key-unknown', /no option --fail-on/, /mean fail-on\?/],
    ['a key in camel case', { scoreFloor: 0.1 }, 'config-key-unknown', /no option scoreFloor/, /mean score-floor\?/],
    ['an option of inspect', { draw: 'x' }, 'config-key-unknown', /no option draw\.$/, /draws/],
    ['a config in a config', { config: 'x' }, 'config-key-unknown', /no option config\.$/, /long names/],
    ['a switch with a text', { strict: 'yes' }, 'config-value', /strict cannot be "yes"\.$/, /^Give true or false\.$/],
    ['a value with a switch', { data: true }, 'config-value', /data cannot be true\.$/, /text or a number/],
    ['a list for one value', { limit: [1, 2] }, 'config-value', /limit cannot be \[1,2\]\.$/, /text or a number\.$/],
    ['a list of lists', { claim: [['AP=1']] }, 'config-value', /claim cannot be/, /text, a number, or a list of them/],
    [
      'a rule with a blank behind its label',
      { 'fail-on': [{ neck: 'regressed' }] },
      'config-value',
      /fail-on cannot be \[\{"neck":"regressed"\}\]\.$/,
      /write no blank behind the colon: neck:regressed\.$/,
    ],
    ['a mapping', { 'score-floor': { a: 0.1 } }, 'config-value', /score-floor cannot be \{"a":0\.1\}/, /or a list/],
    ['an empty text', { data: '' }, 'config-value', /data cannot be ""\.$/, /text or a number/],
    ['nothing for a value', { data: null }, 'config-value', /data cannot be null\.$/, /text or a number/],
    ['a list instead of a mapping', ['data'], 'config-unreadable', /it is not a mapping of option names/, /long names/],
    [
      'broken JSON',
      '{"data": ',
      'config-unreadable',
      /^The config file .*detcompare\.config\.json cannot be read/,
      /./,
    ],
  ])('with %s is refused', async (_, content, code, what, next) => {
    const error = await failure(() => read(content))
    expect(error.code).toBe(code)
    expect(error.message).toMatch(what)
    expect(error.next).toMatch(next)
  })

  it('of broken YAML, or with a key twice, is refused', async () => {
    expect((await failure(() => read('data: [', 'a.yaml'))).code).toBe('config-unreadable')
    expect((await failure(() => read('data: a\ndata: b', 'a.yaml'))).message).toMatch(/unique/)
  })
})
