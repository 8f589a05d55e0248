import { join } from 'node:path'
import { evaluated, folder, one, quick, refusedInWords, shapes, two } from './bad-input.ts'

refusedInWords('claims, gates and statistics', {
  'a claim of a figure that there is not': {
    args: [...evaluated, '--claim', 'mAP50=+1'],
    what: '--claim mAP50=+1: there is no figure mAP50.',
    next: 'Did you mean AP50?',
  },
  'a claim of a class that there is not': {
    args: [...evaluated, '--claim', 'AP[class=rink]=+2'],
    what: '--claim AP[class=rink]=+2: the data set has no category rink.',
    next: 'Did you mean ring?',
  },
  'a claim of points in per cent': {
    args: [...evaluated, '--claim', 'AP=+1.2%'],
    what: '--claim AP=+1.2%: a change of AP must be given in points from 0 to 100, without %.',
    next: 'Write +1.2, if that is what you mean.',
  },
  'a claim of time without per cent': {
    args: [one, two, ...quick, '--claim', 'latency=-30'],
    what: '--claim latency=-30: a change of latency must be given relative to the baseline, with %.',
    next: 'Write -30%, if that is what you mean.',
  },
  'a claim of a loss': {
    args: [...evaluated, '--claim', 'AP=-1'],
    what: '--claim AP=-1 claims a loss: higher is better.',
    next: "A claim is a published gain. To limit a loss, use a gate: --fail-on 'AP < -1'.",
  },
  'a claim about one side': {
    args: ['eval', `${shapes}/detections/rtdetr-tiny.json`, '--data', shapes, '--claim', 'AP=+1'],
    what: '--claim AP=+1 judges a change, but there is no variant to compare.',
    next: 'Name a variant after the baseline, or remove this option.',
  },
  'a claim about time that is not taken': {
    args: [one, two, ...quick, '--claim', 'latency=-30%'],
    what: '--claim latency=-30%: latency is not measured with --no-latency.',
    next: 'Remove --no-latency, or remove this option.',
  },
  'a tolerance below 0': {
    args: [...evaluated, '--tolerance', 'AP=-0.3'],
    what: '--tolerance AP=-0.3 is below 0.',
    next: 'Give the size of a change that is too small to matter in either direction, as in --tolerance AP=0.3.',
  },
  'a tolerance of a size that there is not': {
    args: [...evaluated, '--sizes', 'tiny=0..16px', '--tolerance', 'AP[size=tinny]=1'],
    what: '--tolerance AP[size=tinny]: there is no object size tinny in this run.',
    next: 'Did you mean tiny? To define it: --sizes tinny=<from>..<to>.',
  },
  'a gate in a word that there is not': {
    args: [...evaluated, '--fail-on', 'regresed'],
    what: '--fail-on regresed: there is no figure regresed.',
    next: 'Did you mean regressed?',
  },
  'a gate that stops making sense': {
    args: [...evaluated, '--fail-on', 'APs < -0.5 points'],
    what: `--fail-on cannot be parsed from here:\n  APs < -0.5 points\n  ${' '.repeat(11)}^`,
    next: 'Expected @interval or @point, or nothing more.',
  },
  'a gate of time where no model runs': {
    args: [...evaluated, '--fail-on', 'latency.p95 > +5%'],
    what: '--fail-on latency.p95 > +5%: latency.p95 needs a model, and only detections were given.',
    next: 'Remove this option, or compare the models themselves: `detcompare <baseline.onnx> <variant.onnx...>`.',
  },
  'a gate of time on any provider': {
    args: [one, two, '--data', 'fixtures/shapes', '--fail-on', 'latency > +5%'],
    what: '--fail-on latency > +5% is a latency gate, which needs a named provider: auto may choose another one on another machine.',
    next: 'Name it with --provider cpu or --provider cuda.',
  },
  'a gate of claims without a claim': {
    args: [...evaluated, '--fail-on', 'claim'],
    what: '--fail-on claim checks claims, but no claim was given.',
    next: 'Give the published gain, as in --claim AP=+1.2.',
  },
  'too few draws': {
    args: [...evaluated, '--draws', '99'],
    what: '--draws 99 is not valid.',
    next: 'Give a whole number from 100 to 1000000.',
  },
  'too many draws': {
    args: [...evaluated, '--draws', '1000001'],
    what: '--draws 1000001 is not valid.',
    next: 'Give a whole number from 100 to 1000000.',
  },
  'a confidence in per cent': {
    args: [...evaluated, '--confidence', '95'],
    what: '--confidence 95 is not valid.',
    next: 'Give a number from 0.5 to 0.9999.',
  },
  'a config file that is missing': {
    args: [...evaluated, '--config', join(folder, 'missing.yaml')],
    what: `The config file ${folder}/missing.yaml cannot be read: there is no such file.`,
    next: 'Check the path. The file must be JSON or YAML, with the long names of options as keys.',
  },
})
