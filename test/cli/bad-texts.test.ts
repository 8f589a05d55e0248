import { join } from 'node:path'
import { temporaryFolder } from '../dataset/temporary-folder.ts'
import { evaluated, four, one, quick, refusedInWords, seeHelp, shapes, two } from './bad-input.ts'

/** Sets the title of a terminal's window, turns the writing direction, forges a line, and commands a CI runner. */
const HOSTILE = '\u001b]0;x\u0007\u202e\n::error::y ##[z]'
const SHOWN = '\\x1b]0;x\\x07\\u202e\\x0a\\x3a:error::y #\\x23[z]'

const folder = temporaryFolder({
  'key.json': { [HOSTILE]: 1 },
  'named/annotations/instances_val.json': {
    ...four,
    categories: four.categories.map((category, at) => (at === 0 ? { ...category, name: `ring${HOSTILE}` } : category)),
  },
  'foreign.json': HOSTILE,
  'keys.json': { images: [], [HOSTILE]: [] },
})

refusedInWords('texts that steer a terminal or a CI runner', {
  'an option with control characters': {
    args: [one, two, `--x${HOSTILE}`],
    what: `Unknown option '--x${SHOWN}'.`,
    next: seeHelp,
  },
  'a value with control characters': {
    args: [one, two, ...quick, '--provider', HOSTILE],
    what: `--provider cannot be ${SHOWN}.`,
    next: /^Use one of auto, cpu/,
  },
  'a model whose path has control characters': {
    args: ['inspect', `x${HOSTILE}.onnx`],
    what: `The model file x${SHOWN}.onnx does not exist.`,
    next: 'Give the path of an exported ONNX detector.',
  },
  'a data set whose path has control characters': {
    args: [one, two, '--data', `x${HOSTILE}`, '--no-latency'],
    what: `x${SHOWN} (--data) does not exist.`,
    next: /^Check the path\. /,
  },
  'a key of a config file': {
    args: [one, two, ...quick, '--config', join(folder, 'key.json')],
    what: `${join(folder, 'key.json')}: there is no option ${SHOWN}.`,
    next: /^There are |^Did you mean /,
  },
  'a category that a claim nearly names': {
    args: [
      ...evaluated.slice(0, 3),
      '--data',
      join(folder, 'named'),
      '--images',
      `${shapes}/val`,
      '--claim',
      'AP[class=ring::error::y ##[z]=+1',
    ],
    what: /^[^\p{Cc}\u202e]*$/u,
    next: /^[^\p{Cc}\u202e]*$/u,
  },
  'a gate, with the mark under the place where it cannot be read on': {
    args: [...evaluated, '--fail-on', 'AP[class=a\u202e] ~ 1'],
    what: '--fail-on cannot be parsed from here:\n  AP[class=a\\u202e] ~ 1\n                    ^',
    next: /^Expected /,
  },
  'an operating point': {
    args: [...evaluated, '--at', HOSTILE],
    what: `"${SHOWN}" is not an operating point.`,
    next: /^Write --at /,
  },
  'an annotation file that begins with control characters': {
    args: ['eval', evaluated[1] as string, '--data', join(folder, 'foreign.json')],
    what: /^\S+foreign\.json is not JSON; it begins with "\\x1b\]0;x\\x07\\u202e \\x3a:error::y #\\x23\[z\]"\.$/,
    next: /^Name the right file /,
  },
  'keys of an annotation file': {
    args: ['eval', evaluated[1] as string, '--data', join(folder, 'keys.json')],
    what: /its top level has "images", "\\x1b\]0;x\\x07\\u202e \\x3a:error::y #\\x23\[z\]"\.$/,
    next: /^Name the right file /,
  },
  'a page of explain': {
    args: ['explain', HOSTILE],
    what: `There is no page named ${SHOWN}.`,
    next: '`detcompare explain` lists every page.',
  },
})
