import { describe, expect, it } from 'vitest'
import { chooseEntries } from '../../../src/comparison/claims-file/choose-entries.ts'
import { parseClaimsFile } from '../../../src/comparison/claims-file/parse-claims-file.ts'
import { failure } from '../../dataset/failure.ts'

const entries = parseClaimsFile(
  'claims.yaml',
  '- {variant: neck, claim: AP=+1}\n- {variant: head, source: its paper}\n- {variant: tail, claim: APs=+2}\n',
)
const choose = (...labels: string[]) => chooseEntries('claims.yaml', entries, labels)

describe('a run takes from a claims file', () => {
  it('the claims of its variants, and of which of them none is published', () => {
    expect(choose('base', 'tail', 'head', 'neck')).toMatchObject({
      claims: [
        { variant: 'neck', text: 'AP=+1' },
        { variant: 'tail', text: 'APs=+2' },
      ],
      unclaimed: [{ variant: 'head', published: { source: 'its paper', entry: 2 } }],
      claimsFile: { path: 'claims.yaml', otherVariants: [] },
    })
  })

  it('its own part where it has entries of other runs', () => {
    expect(choose('base', 'neck')).toMatchObject({
      claims: [{ variant: 'neck' }],
      unclaimed: [],
      claimsFile: { otherVariants: ['head', 'tail'] },
    })
  })

  it('nothing for a variant without an entry, where no entry can be its own misspelt', () => {
    expect(choose('base', 'neck', 'head', 'tail', 'fin').claims).toHaveLength(2)
  })
})

describe('a claims file is refused', () => {
  it('where a variant has no entry and an entry has no variant', async () => {
    const error = await failure(() => choose('base', 'nek', 'head'))
    expect(error.message).toBe(
      'claims.yaml has no entry for the variant nek, but has entries that are for no variant of this run: neck.',
    )
    expect(error.next).toBe(
      'Correct the label, or add an entry with `variant: nek`; without a claim it says that none is published.',
    )
  })

  it('with the first of many entries where none is near', async () => {
    const many = parseClaimsFile('c.yaml', Array.from({ length: 7 }, (_, at) => `- variant: other-${at}\n`).join(''))
    expect((await failure(() => chooseEntries('c.yaml', many, ['base', 'x']))).message).toMatch(
      /: other-0, other-1, other-2, other-3, other-4, and 2 more\.$/,
    )
  })

  it('where an entry is about the baseline', async () => {
    expect((await failure(() => choose('tail', 'neck', 'head'))).message).toBe(
      'claims.yaml, entry 3 (line 3): tail is the baseline of this run. Claims are about variants.',
    )
  })

  it('where one entry gives a claim and another says that there is none', async () => {
    const both = parseClaimsFile('c.yaml', '- {variant: neck, claim: AP=+1}\n- {variant: neck, source: x}\n')
    expect((await failure(() => chooseEntries('c.yaml', both, ['base', 'neck']))).message).toBe(
      'c.yaml, entry 2 (line 2) says that no gain is published for neck, but entry 1 (line 1) gives one.',
    )
  })

  it('where there is no variant', async () => {
    expect((await failure(() => choose('base'))).code).toBe('judged-without-variant')
  })
})
