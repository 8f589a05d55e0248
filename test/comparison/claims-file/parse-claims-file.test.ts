import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseClaimsFile } from '../../../src/comparison/claims-file/parse-claims-file.ts'
import { figureText } from '../../../src/comparison/rules/figure-name.ts'
import { UserError } from '../../../src/errors.ts'
import { failure } from '../../dataset/failure.ts'

const parse = (text: string) => parseClaimsFile('claims.yaml', text)

const whole = `# From the papers' own tables
- variant: neck
  claim: [AP=+2, "latency=-5%"]
  source: Woo et al. 2018, Table 5
  data: COCO val2017
  baseline: Faster R-CNN
- variant: head

- variant: 2024
  claim: flops=-3%
  source: 1.0
`

describe('a claims file', () => {
  it('has an entry for each variant, with its claims or none, and what was published', () => {
    const given = parse(whole).map(({ variant, claims, published }) => ({
      variant,
      claims: claims.map(({ text, figure, change, variant: own }) => [text, figureText(figure), change, own]),
      published,
    }))
    const nothing = { source: null, data: null, baseline: null }
    expect(given).toEqual([
      {
        variant: 'neck',
        claims: [
          ['AP=+2', 'AP', 0.02, 'neck'],
          ['latency=-5%', 'latency', -0.05, 'neck'],
        ],
        published: {
          source: 'Woo et al. 2018, Table 5',
          data: 'COCO val2017',
          baseline: 'Faster R-CNN',
          ...{ file: 'claims.yaml', entry: 1, line: 2 },
        },
      },
      { variant: 'head', claims: [], published: { ...nothing, file: 'claims.yaml', entry: 2, line: 7 } },
      {
        variant: '2024',
        claims: [['flops=-3%', 'macs', -0.03, '2024']],
        published: { ...nothing, source: '1.0', file: 'claims.yaml', entry: 3, line: 9 },
      },
    ])
  })

  it('gives each claim the publication of its entry, and its own line', () => {
    const [entry] = parse('- variant: neck\n  source: here\n  claim:\n    - AP=+1\n    - APs=+2\n')
    expect(entry?.claims.map(({ published }) => [published?.source, published?.entry, published?.line])).toEqual([
      ['here', 1, 4],
      ['here', 1, 5],
    ])
  })

  it('may be JSON, and may repeat a text by its anchor', () => {
    const json = JSON.stringify([{ variant: 'neck', claim: 'AP=+1', source: 'x' }], null, 2)
    expect(parse(json)).toMatchObject([{ variant: 'neck', claims: [{ text: 'AP=+1' }], published: { source: 'x' } }])
    expect(parse('- {variant: a, source: &paper Hu 2018}\n- {variant: b, source: *paper}')[1]?.published.source).toBe(
      'Hu 2018',
    )
  })
})

describe('what is wrong in a claims file is told with its entry and line:', () => {
  const entry = (lines: string) => `- variant: head\n- variant: neck\n  ${lines}\n`
  it.each([
    ['', 'The claims file claims.yaml is empty, not a list of entries.', /Begin each entry with a dash/],
    ['variant: neck\nclaim: AP=+1\n', /^The claims file claims\.yaml is a mapping, not a list/, /`- variant: neck`/],
    ['- neck\n', 'claims.yaml, entry 1 (line 1) is text, not an entry.', /`- variant: neck`/],
    ['- variant: head\n-\n', /^claims\.yaml, entry 2 \(line 2\) is empty, not an entry\.$/, /Write/],
    ['- claim: AP=+1\n', 'claims.yaml, entry 1 (line 1) has no variant.', /label of the model/],
    [entry('clam: AP=+1'), 'claims.yaml, entry 2 (line 3): an entry has no clam.', /^Did you mean claim\?/],
    [entry('claim:'), /^claims\.yaml, entry 2 \(line \d\): claim is empty\.$/, /leave the key out if none/],
    [entry('claim: []'), 'claims.yaml, entry 2 (line 3): claim is an empty list.', /leave the key out if none/],
    [entry('claim: none'), 'claims.yaml, entry 2 (line 3): claim is none.', /leave the key out if none/],
    [entry('claim: {AP: +1}'), 'claims.yaml, entry 2 (line 3): claim is a mapping.', /such as AP=\+1\.2/],
    [entry('source: [a, b]'), 'claims.yaml, entry 2 (line 3): source is a list.', /or leave the key out/],
    [entry('data: ""'), 'claims.yaml, entry 2 (line 3): data is empty.', /COCO val2017/],
    [
      entry('claim: neck:AP=+1'),
      'claims.yaml, entry 2 (line 3): claim is neck:AP=+1, with a label in front, but the entry has a variant already.',
      /such as AP=\+1\.2/,
    ],
    [
      entry('claim: AP=1.2'),
      'claims.yaml, entry 2 (line 3): claim AP=1.2 has no sign: AP=+1.2 is a gain of 1.2 points; if 1.2 is the published AP itself, subtract the baseline’s.',
      /with its sign/,
    ],
    [
      entry('claim:\n    - AP=+1\n    - APx=+1'),
      /^claims\.yaml, entry 2 \(line 5\): claim APx=\+1: there is no figure APx\.$/,
      /mean AP/,
    ],
    [entry('claim: FPS=+20%'), /there is no figure FPS\.$/, /^Turn the rate into time/],
    [
      entry('claim: AP=+1, APs=+2'),
      /^claims\.yaml, entry 2 \(line 3\): claim cannot be parsed from here:\n/,
      /nothing more/,
    ],
    [
      entry('variant: again'),
      /^The claims file claims\.yaml is not valid YAML: line 3: Map keys must be unique\.$/,
      /quotation marks/,
    ],
    [entry('claim: AP: +1'), /not valid YAML: line 3: Nested mappings/, /“: ” or “ #” into quotation marks/],
    ['- variant: "neck\n', /not valid YAML: line \d: Missing closing/, /quotation marks/],
    [`- ${'['.repeat(300_000)}`, /cannot be read: its lists and mappings are nested more than 100 deep/, /YAML list/],
    [
      '- variant: *paper\n',
      'claims.yaml, entry 1 (line 1): variant is *paper, but nothing is marked &paper.',
      /label of the model/,
    ],
  ])('%j', async (text, what, next) => {
    const { message, next: advice } = await failure(() => parse(text))
    if (typeof what === 'string') expect(message).toBe(what)
    else expect(message).toMatch(what)
    expect(advice).toMatch(next)
  })

  it('whatever the file holds', () => {
    const line = fc.oneof(
      fc.constantFrom(
        '- variant: neck',
        '  claim: AP=+1',
        '  claim:',
        '    - AP=1',
        '  source: x',
        '- ',
        '[',
        '{',
        '  - a: b',
        ': x',
        '? y',
        '&a',
        '*a',
        '"',
      ),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        try {
          parse(lines.join('\n'))
        } catch (error) {
          if (!(error instanceof UserError)) throw error
        }
      }),
      { numRuns: Number(process.env.DETCOMPARE_FUZZ_RUNS ?? 300) },
    )
  })
})
