import type { comparisonError } from '../../src/comparison/rules/comparison-errors.ts'
import type { FactsOf } from './facts-of.ts'

const misread = (h: () => string) => ({
  ...{ label: h(), images: 3, ap50: 0.5, better: 0.5, moves: [h(), h()], isOpen: true },
  cause: { annotations: h(), leftOut: 4, kept: 6, examples: [h(), h()], sidesAlike: 2, sideHasUnlisted: true },
})

/** Facts of every row of `comparisonError`, each text of which is hostile. */
export const comparisonFacts: FactsOf<typeof comparisonError> = {
  'results-ids-shifted': (h) => ({ ...misread(h), words: h(), ids: h() }),
  'labels-shifted': (h) => ({ ...misread(h), rule: h(), classMap: h() }),
  'results-misread': (h) => ({
    ...{ label: h(), images: 3, ap50: 0.5, better: 0.5, words: h(), wrong: 'boxes', sidesAlike: 2, annotations: h() },
  }),
  'classes-open': (h) => ({
    label: h(),
    images: 3,
    ways: [
      { rule: h(), classMap: h() },
      { rule: h(), classMap: h() },
    ],
  }),
  'rule-malformed': (h) => ({ option: h(), before: h(), after: h(), wanted: h() }),
  'figure-unknown': (h) => ({ given: h(), figure: h(), hint: h() }),
  'figure-missing': (h) => ({ given: h(), example: h() }),
  'claim-without-figure': (h) => ({ given: h(), number: h() }),
  'figure-qualifier': (h) => ({ given: h(), figure: h(), takes: 'class-or-size' }),
  'change-unit': (h) => ({ given: h(), figure: h(), unit: 'points', right: h() }),
  'change-impossible': (h) => ({ given: h(), figure: h(), unit: 'points', change: h() }),
  'claim-unsigned': (h) => ({ given: h(), figure: h(), title: h(), unit: 'points', sign: '+', number: h() }),
  'figure-of-detections': (h) => ({ given: h(), figure: h(), detections: [h(), h()], models: true }),
  'claim-is-file': (h) => ({ given: h(), text: h() }),
  'label-as-figure': (h) => ({ given: h(), label: h(), right: h() }),
  'claim-of-nothing': (h) => ({ given: h() }),
  'claim-of-loss': (h) => ({ given: h(), better: 'higher', gate: h() }),
  'tolerance-negative': (h) => ({ given: h() }),
  'class-unknown': (h) => ({ given: h(), name: h(), hint: h() }),
  'size-unknown': (h) => ({ given: h(), name: h(), hint: h() }),
  'operating-point-unknown': (h) => ({ given: h(), name: h(), hint: h() }),
  'figure-unjudged': (h) => ({ given: h(), figure: h(), kind: 'best-f1', instead: h(), shared: h() }),
  'figure-unmeasured': (h) => ({ given: h(), figure: h(), models: true }),
  'label-unknown': (h) => ({ given: h(), label: h(), hint: h() }),
  'label-of-baseline': (h) => ({ given: h(), label: h() }),
  'label-unusable': (h) => ({ given: h(), label: h() }),
  'label-behind': (h) => ({ given: h(), right: h() }),
  'gate-needs-provider': (h) => ({ given: h() }),
  'gate-without-claim': (h) => ({ given: h(), variant: h() }),
  'choice-of-one': () => ({ share: 0.3, variants: 1 }),
  'choice-on-few': () => ({ share: 0.3, chosen: 3, rest: 7, grouped: true, least: 5 }),
  'judged-without-variant': (h) => ({ given: h() }),
}
