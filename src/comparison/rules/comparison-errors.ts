import { counted, plural } from '../../counted.ts'
import { errorTable } from '../../errors.ts'
import type { OperatingPoint } from '../../evaluation/rules/operating-point.ts'
import { isRuleWord } from './gate.ts'
import type { JudgedFigure } from './judged-figures.ts'
import { afterCause, allSides, causeInWords, type ShiftCause } from './shift-cause.ts'
import type { Better } from './verdict.ts'

type Unit = JudgedFigure['unit']

/** A claim whose number has no sign; `sign` is that of a gain. */
interface UnsignedClaim {
  readonly given: string
  readonly figure: string
  readonly title: string
  readonly unit: Unit
  readonly sign: '+' | '-'
  /** As typed, with % where the figure takes it. */
  readonly number: string
}

const unitWords: Readonly<Record<Unit, string>> = {
  points: 'in points from 0 to 100, without %',
  count: 'as a plain number, without %',
  percent: 'relative to the baseline, with %',
}

const bracketWords: Readonly<
  Record<NonNullable<JudgedFigure['qualifier']> | 'nothing', (name: string) => { takes: string; write: string }>
> = {
  nothing: (name) => ({ takes: 'nothing', write: name }),
  'class-or-size': (name) => ({
    takes: 'a class, a size or nothing',
    write: `${name}, ${name}[class=person] or ${name}[size=tiny]`,
  }),
  size: (name) => ({ takes: 'a size', write: `${name}[size=tiny]` }),
  'operating-point': (name) => ({
    takes: 'an operating point',
    write: `${pointsJudging(name)
      .map((point) => `${name}[${point}]`)
      .join(', ')} or ${name}[baseline-best-f1]`,
  }),
}

function pointsJudging(name: string): string[] {
  const own = name === 'recall' ? ['precision=0.9'] : name === 'F1' ? ['best-f1'] : []
  return ['score=0.35', ...own]
}

interface AllSides {
  /** How many sides fit best by the same reading; null where they do not. */
  readonly sidesAlike: number | null
  readonly annotations: string
}

const misreadFix = {
  boxes: (f: AllSides) =>
    `Write each bbox as x, y, width, height: the upper left corner and the size, in pixels of the image.${orAnnotations(f, 'boxes')}`,
  scores: () => 'Write scores of which the highest is the best, from 0 to 1.',
  images: (f: AllSides) => `Write the id of the image in the annotations as image_id.${orAnnotations(f, 'image ids')}`,
  annotations: ({ annotations }: AllSides) =>
    `Check the boxes in ${annotations}: COCO's bbox is x, y, width, height, with x and y of the upper left corner.`,
}

/** What else may be wrong where all sides are read alike. */
function orAnnotations({ sidesAlike, annotations }: AllSides, what: string): string {
  return sidesAlike === null
    ? ''
    : ` If different tools wrote the detections, rather the ${what} in ${annotations} are wrong.`
}

/** A side that finds far more if its classes mean other categories. */
interface Misread {
  readonly label: string
  readonly images: number
  /** Between 0 and 1, as matched and if the classes mean the others. */
  readonly ap50: number
  readonly better: number
  readonly moves: readonly string[]
  /** Whether the map has null for classes about which the boxes say too little. */
  readonly isOpen: boolean
  readonly cause: ShiftCause
}

/** Results that must not pass as a comparison. */
export const comparisonError = errorTable({
  'labels-shifted': (
    f: Misread & {
      rule: string
      /** JSON that can be copied. */
      classMap: string
    },
  ) => ({
    what: `The classes of ${f.label} are probably matched with the wrong categories (${f.rule}). ${raised(f)}${causeInWords(f.cause)}`,
    next: `${afterCause(f.cause, 'give')} the right mapping with --class-map ${f.label}=<file.json>. Suggested map${nullWords(f)}: ${f.classMap}`,
  }),
  'classes-open': (f: {
    label: string
    images: number
    /** Each with its map as JSON that can be copied. */
    ways: readonly { readonly rule: string; readonly classMap: string }[]
  }) => ({
    what: `The classes of ${f.label} may be numbered in more than one way: ${f.ways.map(({ rule }) => rule).join('; or ')}. Boxes on ${counted(f.images, 'annotated image')} do not decide.`,
    next: `Give the right mapping with --class-map ${f.label}=<file.json>: ${f.ways.map(({ classMap }) => classMap).join(' or ')}.`,
  }),
  'results-ids-shifted': (
    f: Misread & {
      /** What the ids probably are, after "they are"; null where only boxes say. */
      words: string | null
      /** The data set's id for each id of the file, as JSON that can be copied. */
      ids: string
    },
  ) => {
    const how = f.words === null ? 'most boxes of a class are on objects of another category' : `they are ${f.words}`
    return {
      what: `The category ids of ${f.label} are probably not those of the data: ${how}. ${raised(f)}${causeInWords(f.cause)}`,
      next: `${afterCause(f.cause, 'write')} the data's own ids as category_id. Suggested, id of the file to id of the data${nullWords(f)}: ${f.ids}`,
    }
  },
  'results-misread': (
    f: {
      label: string
      images: number
      /** Between 0 and 1, as the file stands and by the other reading. */
      ap50: number
      better: number
      /** What the other reading does, after "if". */
      words: string
      wrong: keyof typeof misreadFix
    } & AllSides,
  ) => ({
    what: `${f.label} probably does not fit the data: on ${f.images} images AP50 is ${points(f.ap50)} points, but ${points(f.better)} if ${f.words}.${f.sidesAlike === null ? '' : ` ${allSides(f.sidesAlike)} fit best so.`}`,
    next: misreadFix[f.wrong](f),
  }),
  'rule-malformed': (f: { option: string; before: string; after: string; wanted: string }) => ({
    what: `${f.option} cannot be parsed from here:\n  ${f.before}${f.after}\n  ${' '.repeat(f.before.length)}^`,
    next: `Expected ${f.wanted}.`,
  }),
  'figure-unknown': (f: { given: string; figure: string; hint: string }) => ({
    what: `${f.given}: there is no figure ${f.figure}.`,
    next: f.hint,
  }),
  'figure-missing': (f: { given: string; example: string }) => ({
    what: `${f.given} names no figure.`,
    next: `Write the figure in front of the number, as in ${f.example}.`,
  }),
  'claim-without-figure': (f: { given: string; number: string }) => ({
    what: `${f.given} names no figure. Is ${f.number} a gain of AP, of another figure, or the published value itself?`,
    next: `Give the figure and its gain with a sign, as in --claim AP=+1.2. From a published value, subtract the baseline’s.`,
  }),
  'figure-qualifier': (f: { given: string; figure: string; takes: JudgedFigure['qualifier'] }) => {
    const { takes, write } = bracketWords[f.takes ?? 'nothing'](f.figure)
    return { what: `${f.given}: ${f.figure} takes ${takes} in brackets.`, next: `Write ${write}.` }
  },
  'change-unit': (f: { given: string; figure: string; unit: Unit; right: string }) => ({
    what: `${f.given}: a change of ${f.figure} must be given ${unitWords[f.unit]}.`,
    next: `Write ${f.right}, if that is what you mean.`,
  }),
  'change-impossible': (f: { given: string; figure: string; unit: Unit; change: string }) => ({
    what: `${f.given}: ${f.figure} cannot change by ${f.change}.`,
    next: `Check the number. Changes of ${f.figure} are given ${unitWords[f.unit]}.`,
  }),
  'claim-is-file': (f: { given: string; text: string }) => ({
    what: `${f.given} is a file, not a claim.`,
    next: `To read claims from a file: --claims ${f.text}.`,
  }),
  'claim-unsigned': (f: UnsignedClaim) => {
    const { asGain, otherwise } = readingsOf(f)
    return { what: `${f.given} has no sign: ${asGain}; ${otherwise}.`, next: 'Give the published gain with its sign.' }
  },
  'claim-of-nothing': (f: { given: string }) => ({
    what: `${f.given} claims a change of 0.`,
    next: 'Give the published gain, as in --claim AP=+1.2.',
  }),
  'claim-of-loss': (f: { given: string; better: Better; gate: string }) => ({
    what: `${f.given} claims a loss: ${f.better} is better.`,
    next: `A claim is a published gain. To limit a loss, use a gate: --fail-on '${f.gate}'.`,
  }),
  'tolerance-negative': (f: { given: string }) => ({
    what: `${f.given} is below 0.`,
    next: 'Give the size of a change that is too small to matter in either direction, as in --tolerance AP=0.3.',
  }),
  'class-unknown': (f: { given: string; name: string; hint: string }) => ({
    what: `${f.given}: the data set has no category ${f.name}.`,
    next: f.hint,
  }),
  'size-unknown': (f: { given: string; name: string; hint: string }) => ({
    what: `${f.given}: there is no object size ${f.name} in this run.`,
    next: `${f.hint} To define it: --sizes ${f.name}=<from>..<to>.`,
  }),
  'operating-point-unknown': (f: { given: string; name: string; hint: string }) => ({
    what: `${f.given}: ${f.name} is not among the operating points of this run.`,
    next: `${f.hint} To add it: --at ${f.name}.`,
  }),
  'figure-unjudged': (f: {
    given: string
    figure: string
    kind: OperatingPoint['kind']
    /** The figures that are judged instead: at the point, and at one threshold for all models. */
    instead: string
    shared: string
  }) => ({
    what: `${f.given}: ${f.figure} is shown but not judged, because ${f.kind === 'best-f1' ? 'each model has its own threshold there' : 'the required precision may limit one model and not the other'}.`,
    next: `Ask for ${f.instead}, or for ${f.shared} (one threshold for all models).`,
  }),
  'figure-unmeasured': (f: { given: string; figure: string }) => ({
    what: `${f.given}: ${f.figure} is not measured with --no-latency.`,
    next: 'Remove --no-latency, or remove this option.',
  }),
  'figure-of-detections': (f: { given: string; figure: string; detections: readonly string[]; models: boolean }) => ({
    what: `${f.given}: ${f.figure} needs ${f.models ? `models on both sides, and ${f.detections.join(', ')} ${f.detections.length === 1 ? 'is a file' : 'are files'} of detections` : 'a model, and only detections were given'}.`,
    next: `Remove this option, or compare the models themselves: \`detcompare <baseline.onnx> <variant.onnx...>\`.`,
  }),
  'label-unknown': (f: { given: string; label: string; hint: string }) => ({
    what: `${f.given}: no variant of this run has the label ${f.label}.`,
    next: `${f.hint} Without a label, this applies to every variant.`,
  }),
  'label-of-baseline': (f: { given: string; label: string }) => ({
    what: `${f.given}: ${f.label} is the baseline. Changes are judged for variants.`,
    next: 'Name a variant, or remove the label to apply this to every variant.',
  }),
  'label-unusable': (f: { given: string; label: string }) => ({
    what: `${f.given}: the label ${f.label} cannot be used in front of a rule, because ${whyUnusable(f.label)}.`,
    next: 'Rename the model with --name <path>=<label>, and use the new label here.',
  }),
  'label-as-figure': (f: { given: string; label: string; right: string }) => ({
    what: `${f.given}: ${f.label} is the label of a model, not a figure.`,
    next: `Write one label, a colon, then the rule, as in ${f.right}.`,
  }),
  'label-behind': (f: { given: string; right: string }) => ({
    what: `${f.given}: a label is written in front of the rule.`,
    next: `Write ${f.right}.`,
  }),
  'gate-needs-provider': (f: { given: string }) => ({
    what: `${f.given} is a latency gate, which needs a named provider: auto may choose another one on another machine.`,
    next: 'Name it with --provider cpu or --provider cuda.',
  }),
  'gate-without-claim': (f: { given: string; variant: string | null }) => ({
    what: `${f.given} checks claims, but no claim was given${f.variant === null ? '' : ` for ${f.variant}`}.`,
    next: `Give the published gain, as in --claim ${f.variant === null ? '' : `${f.variant}:`}AP=+1.2.`,
  }),
  'choice-of-one': (f: { share: number; variants: number }) => ({
    what: `--choose-on ${f.share} has nothing to choose from: there is ${f.variants === 1 ? 'only one variant' : 'no variant'}.`,
    next: 'Name at least two variants after the baseline, or remove --choose-on.',
  }),
  'choice-on-few': (f: { share: number; chosen: number; rest: number; grouped: boolean; least: number }) => ({
    what: `--choose-on ${f.share} takes ${counted(f.chosen, f.grouped ? 'group' : 'image')} to choose a variant on and leaves ${f.rest} to judge by. Each part needs at least ${f.least}.`,
    next: `Give a share nearer to 0.5, use ${f.grouped ? 'images of more groups' : 'more images'}, or remove --choose-on.`,
  }),
  'judged-without-variant': (f: { given: string }) => ({
    what: `${f.given} judges a change, but there is no variant to compare.`,
    next: 'Name a variant after the baseline, or remove this option.',
  }),
})

function raised({ images, ap50, better, moves }: Misread): string {
  return `On ${counted(images, 'image')} AP50 is ${points(ap50)} points, but ${points(better)} if ${moves.join(', ')}.`
}

function nullWords({ isOpen }: Misread): string {
  return isOpen ? ' (null = too little evidence for that class)' : ''
}

function points(share: number): string {
  return (100 * share).toFixed(1)
}

function whyUnusable(label: string): string {
  if (label.includes(':')) return 'it contains a colon'
  return isRuleWord(label) ? 'gates begin with this word' : 'the rule could also be read without it'
}

/** The two things that a number without a sign may mean: clauses. */
function readingsOf({ figure, title, unit, sign, number }: UnsignedClaim): { asGain: string; otherwise: string } {
  const gain = `${figure}=${sign}${number}`
  if (unit === 'points') {
    return {
      asGain: `${gain} is a gain of ${number} ${plural(number === '1' ? 1 : 2, 'point')}`,
      otherwise: `if ${number} is the published ${figure} itself, subtract the baseline’s`,
    }
  }
  if (unit === 'count') {
    return {
      asGain: `${gain} is a gain of ${number} (${title})`,
      otherwise: `if ${number} is the published number itself, subtract the baseline’s`,
    }
  }
  const share = Number.parseFloat(number)
  const left = Number((100 - share).toFixed(6))
  if (share >= 100) {
    return {
      asGain: `a gain of ${number} is impossible`,
      otherwise: `if ${number} of the baseline’s was published, that is ${left === 0 ? 'no change' : 'a loss'}`,
    }
  }
  return {
    asGain: `${gain} means ${number} less than the baseline`,
    otherwise: `if ${number} of the baseline’s was published, write ${figure}=-${left}%`,
  }
}
