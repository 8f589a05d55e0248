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
  'a share of images to choose on that is everything': {
    args: [...evaluated, '--choose-on', '1'],
    what: '--choose-on 1 is not valid.',
    next: 'Give a number above 0 and below 1, such as 0.3.',
  },
  'images to choose on with one variant': {
    args: [...evaluated, '--choose-on', '0.3'],
    what: '--choose-on 0.3 has nothing to choose from: there is only one variant.',
    next: 'Name at least two variants after the baseline, or remove --choose-on.',
  },
  'images to choose on without a variant': {
    args: [...evaluated.slice(0, 2), ...evaluated.slice(3), '--choose-on', '0.3'],
    what: '--choose-on 0.3 has nothing to choose from: there is no variant.',
    next: 'Name at least two variants after the baseline, or remove --choose-on.',
  },
  'too few images to choose on': {
    args: [...evaluated, `${shapes}/detections/rtdetr-tiny.json`, '--choose-on', '0.04'],
    what: '--choose-on 0.04 takes 4 images to choose a variant on and leaves 96 to judge by. Each part needs at least 5.',
    next: 'Give a share nearer to 0.5, use more images, or remove --choose-on.',
  },
  'too few images to judge by, with models': {
    args: [one, two, two, ...quick, '--limit', '8', '--choose-on', '0.5'],
    what: '--choose-on 0.5 takes 4 images to choose a variant on and leaves 4 to judge by. Each part needs at least 5.',
    next: 'Give a share nearer to 0.5, use more images, or remove --choose-on.',
  },
  'too few groups to choose on': {
    args: [
      ...evaluated,
      `${shapes}/detections/rtdetr-tiny.json`,
      ...['--group-by', 'pattern:^0*([0-9]+)[0-9][.]', '--choose-on', '0.3'],
    ],
    what: '--choose-on 0.3 takes 3 groups to choose a variant on and leaves 8 to judge by. Each part needs at least 5.',
    next: 'Give a share nearer to 0.5, use images of more groups, or remove --choose-on.',
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
  'a claim without a sign': {
    args: [...evaluated, '--claim', 'AP=1.2'],
    what: '--claim AP=1.2 has no sign: AP=+1.2 is a gain of 1.2 points; if 1.2 is the published AP itself, subtract the baseline’s.',
    next: 'Give the published gain with its sign.',
  },
  'a claim of time without a sign': {
    args: [one, two, ...quick, '--claim', 'latency=30%'],
    what: '--claim latency=30% has no sign: latency=-30% means 30% less than the baseline; if 30% of the baseline’s was published, write latency=-70%.',
    next: 'Give the published gain with its sign.',
  },
  'a claim about a label that there is not': {
    args: [...evaluated, '--claim', 'rtdetr-tiny-cbma:AP=+1.2'],
    what: '--claim rtdetr-tiny-cbma:AP=+1.2: no variant of this run has the label rtdetr-tiny-cbma.',
    next: 'Did you mean rtdetr-tiny-cbam? Without a label, this applies to every variant.',
  },
  'a claim about the baseline': {
    args: [...evaluated, '--claim', 'rtdetr-tiny:AP=+1.2'],
    what: '--claim rtdetr-tiny:AP=+1.2: rtdetr-tiny is the baseline. Changes are judged for variants.',
    next: 'Name a variant, or remove the label to apply this to every variant.',
  },
  'a claim about a label with a colon': {
    args: [...evaluated, '--name', `${shapes}/detections/rtdetr-tiny-cbam.json=my:neck`, '--claim', 'my:neck:AP=+1.2'],
    what: '--claim my:neck:AP=+1.2: the label my:neck cannot be used in front of a rule, because it contains a colon.',
    next: 'Rename the model with --name <path>=<label>, and use the new label here.',
  },
  'a gate on a label that gates begin with': {
    args: [
      ...evaluated,
      '--name',
      `${shapes}/detections/rtdetr-tiny-cbam.json=regressed`,
      '--fail-on',
      'regressed:APs < -0.5',
    ],
    what: '--fail-on regressed:APs < -0.5: the label regressed cannot be used in front of a rule, because gates begin with this word.',
    next: 'Rename the model with --name <path>=<label>, and use the new label here.',
  },
  'a gate with its label behind': {
    args: [...evaluated, '--fail-on', 'regressed:rtdetr-tiny-cbam'],
    what: '--fail-on regressed:rtdetr-tiny-cbam: a label is written in front of the rule.',
    next: 'Write rtdetr-tiny-cbam:regressed.',
  },
  'a tolerance for a label that there is not': {
    args: [...evaluated, '--tolerance', 'neck:AP=1'],
    what: '--tolerance neck:AP=1: no variant of this run has the label neck.',
    next: 'There is rtdetr-tiny-cbam. Without a label, this applies to every variant.',
  },
  'a gate of claims of a variant without one': {
    args: [
      ...evaluated,
      `${shapes}/detections/rtdetr-tiny.json`,
      '--claim',
      'rtdetr-tiny-cbam:AP=+1',
      '--fail-on',
      'rtdetr-tiny-2:claim',
    ],
    what: '--fail-on rtdetr-tiny-2:claim checks claims, but no claim was given for rtdetr-tiny-2.',
    next: 'Give the published gain, as in --claim rtdetr-tiny-2:AP=+1.2.',
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
    next: 'Expected @interval, @point or @shown, or nothing more.',
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
