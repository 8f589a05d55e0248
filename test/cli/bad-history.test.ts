import { join } from 'node:path'
import { temporaryFolder } from '../dataset/temporary-folder.ts'
import { evaluated, refusedInWords } from './bad-input.ts'

const files = temporaryFolder({
  'foreign.jsonl': '{"epoch":1}\n',
  'newer.jsonl': '{"detcompareHistory":9}\n',
  'empty.jsonl': '',
  'words.txt': 'epoch,loss\n',
})
const at = (name: string) => join(files, name)
const giveFile = 'Give --history a file that can be created or extended.'
const [, detections = ''] = evaluated
const alone = ['eval', detections, '--data', evaluated.at(-1) ?? '']

refusedInWords('histories', {
  'a file of another program': {
    args: [...evaluated, '--history', at('foreign.jsonl')],
    what: `Line 1 of the history ${at('foreign.jsonl')} is not a line that detcompare wrote: it has no detcompareHistory.`,
    next: 'Give the path of a file that --history wrote, or remove that line.',
  },
  'a file of a newer version': {
    args: [...evaluated, '--history', at('newer.jsonl')],
    what: `Line 1 of the history ${at('newer.jsonl')} is of version 9. This detcompare reads versions up to 1.`,
    next: 'Install the newer detcompare that wrote it, or use another file.',
  },
  'a text': {
    args: [...evaluated, '--history', at('words.txt')],
    what: `Line 1 of the history ${at('words.txt')} is not a line that detcompare wrote: it is not JSON.`,
    next: 'Give the path of a file that --history wrote, or remove that line.',
  },
  'a folder that is not there': {
    args: [...evaluated, '--history', at('nowhere/h.jsonl')],
    what: `The history ${at('nowhere/h.jsonl')} cannot be extended: there is no such folder (ENOENT).`,
    next: giveFile,
  },
  'a folder in the place of the file': {
    args: [...evaluated, '--history', files],
    what: `The history ${files} cannot be read: it is a folder.`,
    next: 'Give the path of the file that --history wrote.',
  },
  'an earlier run without a history': {
    args: [...alone, '--against', 'last'],
    what: '--against has no effect without --history.',
    next: /./,
  },
  'a machine without a history': {
    args: [...evaluated, '--machine', 'build-1'],
    what: '--machine has no effect without --history.',
    next: /./,
  },
  'an earlier run of an empty history': {
    args: [...alone, '--history', at('empty.jsonl'), '--against', 'last'],
    what: `--against last: the history ${at('empty.jsonl')} has no run.`,
    next: 'Run once without --against, with --out and a baseline file, and the same history.',
  },
  'an unknown earlier run': {
    args: [...alone, '--history', at('empty.jsonl'), '--against', 'first'],
    what: '--against cannot be first.',
    next: /last.*best/,
  },
})
