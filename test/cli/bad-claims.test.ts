import { join } from 'node:path'
import { temporaryFolder } from '../dataset/temporary-folder.ts'
import { evaluated, one, quick, refusedInWords, shapes, two } from './bad-input.ts'

const neck = 'rtdetr-tiny-cbam'
const folder = temporaryFolder({
  'typo.yaml': '- variant: rtdetr-tiny-cbma\n  claim: AP=+1.2\n',
  'unsigned.yaml': `- variant: ${neck}\n  source: Table 5\n  claim: AP=53.4\n`,
  'key.yaml': `- variant: ${neck}\n  claims: AP=+1.2\n`,
  'none.yaml': `- variant: ${neck}\n  claim: none\n`,
  'mapping.yaml': `variant: ${neck}\nclaim: AP=+1.2\n`,
  'broken.yaml': `- variant: ${neck}\n  claim: AP: +1.2\n`,
  'baseline.yaml': '- variant: rtdetr-tiny\n  claim: AP=+1.2\n',
  'class.yaml': `- variant: ${neck}\n  claim: [AP=+1, "AP[class=rink]=+2"]\n`,
  'time.yaml': `- variant: ${neck}\n  claim: latency=-5%\n`,
  'unclaimed.yaml': `- variant: ${neck}\n  source: no table\n`,
})
const at = (name: string) => ['--claims', join(folder, name)]

refusedInWords('claims files', {
  'one that is missing': {
    args: [...evaluated, ...at('missing.yaml')],
    what: `The claims file ${folder}/missing.yaml cannot be read: there is no such file.`,
    next: 'Check the path. The file must be a YAML list of entries with variant, claim, source, data and baseline.',
  },
  'one that is no YAML': {
    args: [...evaluated, ...at('broken.yaml')],
    what: /^The claims file .*broken\.yaml is not valid YAML: line 2: Nested mappings are not allowed in compact mappings\.$/,
    next: 'Put text that contains “: ” or “ #” into quotation marks. Indent with spaces, not with tabs.',
  },
  'one given as a claim': {
    args: [...evaluated, '--claim', 'claims.yaml'],
    what: '--claim claims.yaml is a file, not a claim.',
    next: 'To read claims from a file: --claims claims.yaml.',
  },
  'a label instead of a figure': {
    args: [...evaluated, '--fail-on', 'rtdetr-tiny-cbam < -0.5'],
    what: '--fail-on rtdetr-tiny-cbam < -0.5: rtdetr-tiny-cbam is the label of a model, not a figure.',
    next: 'Write one label, a colon, then the rule, as in rtdetr-tiny-cbam:regressed.',
  },
  'one that is no list': {
    args: [...evaluated, ...at('mapping.yaml')],
    what: `The claims file ${folder}/mapping.yaml is a mapping, not a list of entries.`,
    next: 'Begin each entry with a dash: `- variant: neck`, then `claim: AP=+1.2` and `source: …` on lines of their own.',
  },
  'a label that is misspelt': {
    args: [...evaluated, ...at('typo.yaml')],
    what: `${folder}/typo.yaml has no entry for the variant ${neck}, but has entries that are for no variant of this run: rtdetr-tiny-cbma.`,
    next: `Correct the label, or add an entry with \`variant: ${neck}\`; without a claim it says that none is published.`,
  },
  'an entry about the baseline': {
    args: [...evaluated, ...at('baseline.yaml')],
    what: `${folder}/baseline.yaml, entry 1 (line 1): rtdetr-tiny is the baseline of this run. Claims are about variants.`,
    next: 'Correct the label, or put this model behind the baseline.',
  },
  'a key that there is not': {
    args: [...evaluated, ...at('key.yaml')],
    what: `${folder}/key.yaml, entry 1 (line 2): an entry has no claims.`,
    next: 'Did you mean claim? Everything else about the publication fits into source.',
  },
  'a published AP instead of a gain': {
    args: [...evaluated, ...at('unsigned.yaml')],
    what: `${folder}/unsigned.yaml, entry 1 (line 3): claim AP=53.4 has no sign: AP=+53.4 is a gain of 53.4 points; if 53.4 is the published AP itself, subtract the baseline’s.`,
    next: 'Give the published gain with its sign.',
  },
  'a word for no claim': {
    args: [...evaluated, ...at('none.yaml')],
    what: `${folder}/none.yaml, entry 1 (line 2): claim is none.`,
    next: 'Give a published gain such as AP=+1.2, or a list of them; leave the key out if none is published.',
  },
  'a claim of a class that there is not': {
    args: [...evaluated, ...at('class.yaml')],
    what: `${folder}/class.yaml, entry 1 (line 2): claim AP[class=rink]=+2: the data set has no category rink.`,
    next: 'Did you mean ring?',
  },
  'a claim about time that is not taken': {
    args: [one, two, ...quick, ...at('time.yaml')],
    what: `${folder}/time.yaml, entry 1 (line 2): claim latency=-5%: latency is not measured with --no-latency.`,
    next: 'Remove --no-latency, or remove this option.',
  },
  'a gate of claims where none is published': {
    args: [...evaluated, ...at('unclaimed.yaml'), '--fail-on', 'claim'],
    what: '--fail-on claim checks claims, but no claim was given.',
    next: 'Give the published gain, as in --claim AP=+1.2.',
  },
  'claims about one side': {
    args: ['eval', `${shapes}/detections/rtdetr-tiny.json`, '--data', shapes, ...at('time.yaml')],
    what: `--claims ${folder}/time.yaml judges a change, but there is no variant to compare.`,
    next: 'Name a variant after the baseline, or remove this option.',
  },
})
