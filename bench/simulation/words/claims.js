// The words of claims of which none, half or all is true, by several rules: how often each word comes, and how often one is wrong.
// npm run build && node bench/simulation/words/claims.js [runs] > bench/simulation/words/claims.json

import { judgeClaims } from '../../../dist/comparison/judge-claims.js'
import { parseClaim } from '../../../dist/comparison/rules/parse-claim.js'
import { studentReach } from '../../../dist/statistics/distributions/student.js'
import { sharedConfidence } from '../../../dist/statistics/paired-ratio.js'
import { changesOf } from './normal-changes.js'

const runs = Number(process.argv[2] ?? 10_000)
const confidence = 0.95
const units = 200
const words = ['transfers', 'transfers in part', 'does not transfer', 'cannot tell']
/** So many runs of a row are judged by the product, too. */
const checkedRuns = 20

/** Rules by the shares of the claim that the interval reaches from and to. */
const rules = {
  // What the product does.
  'at least half': (least, most) => {
    if (least > 0) return least >= 0.5 && most >= 1 ? 'transfers' : 'transfers in part'
    return most < 0.5 ? 'does not transfer' : 'cannot tell'
  },
  'above nothing': (least, most) => {
    if (least > 0) return most >= 1 ? 'transfers' : 'transfers in part'
    return most < 1 ? 'does not transfer' : 'cannot tell'
  },
  'above nothing, found three quarters': (least, most) => {
    if (least > 0) return most >= 1 && (least + most) / 2 >= 0.75 ? 'transfers' : 'transfers in part'
    return most < 1 ? 'does not transfer' : 'cannot tell'
  },
  'at least three quarters': (least, most) => {
    if (least > 0) return least >= 0.75 && most >= 1 ? 'transfers' : 'transfers in part'
    return most < 0.75 ? 'does not transfer' : 'cannot tell'
  },
}

/** Whether the truth contradicts a word, as a user reads it: “in part” means less than all, unless the interval reaches all. */
const contradicts = {
  transfers: (share) => share < 0.5,
  'transfers in part': (share, most) => share <= 0 || (most < 1 && share >= 1),
  'does not transfer': (share) => share >= 0.5,
  'cannot tell': () => false,
}

const rows = []
for (const claims of [1, 3, 11]) {
  const own = sharedConfidence(confidence, claims)
  const reach = studentReach(own, units - 1)
  for (const errors of [2, 3, 4, 6, 8]) {
    for (const share of [0, 0.5, 1]) {
      const draw = changesOf({ seed: 15, units, shared: 0.5 })
      const counts = Object.fromEntries(
        Object.keys(rules).map((rule) => [rule, { wrong: 0, ...Object.fromEntries(words.map((word) => [word, 0])) }]),
      )
      for (let run = 0; run < runs; run++) {
        const estimates = draw(new Array(claims).fill(share * errors))
        const ends = estimates.map(({ change, standardError }) =>
          [change - reach * standardError, change + reach * standardError].map((end) => end / errors),
        )
        for (const [rule, wordOf] of Object.entries(rules)) {
          const told = ends.map(([least, most]) => wordOf(least, most))
          for (const word of told) counts[rule][word]++
          if (told.some((word, at) => contradicts[word](share, ends[at][1]))) counts[rule].wrong++
          if (rule === 'at least half' && run < checkedRuns) check(estimates, errors, told)
        }
      }
      for (const [rule, { wrong, ...each }] of Object.entries(counts)) {
        const shares = Object.fromEntries(words.map((word) => [word, each[word] / runs / claims]))
        rows.push({ claims, claimedErrors: errors, trueShare: share, rule, runs, ...shares, anyWrong: wrong / runs })
      }
    }
  }
}
console.log(JSON.stringify(rows))

/** The product judges the same claims, of one class each, by the same words. */
function check(estimates, errors, told) {
  const scale = 0.001
  const categories = estimates.map(({ change, standardError, freedom, units: images }, at) => ({
    name: `class ${at}`,
    AP: {
      ...{ change: scale * change, standardError: scale * standardError, freedom, images, checkpoints: null },
      ...{ interval: [scale * change, scale * change], confidence, tolerance: 0.0001, verdict: 'inconclusive' },
    },
  }))
  const comparison = { variant: 'it', nearZero: false, tooFewGroups: false, metrics: {}, sizes: [], categories }
  const claims = categories.map(({ name }) => parseClaim(`AP[class=${name}]=+${100 * scale * errors}`))
  const amount = { images: units, groups: null, rareClasses: false }
  const [judged] = judgeClaims([comparison], claims, { confidence, ...amount })
  const ours = judged.map(({ word }) => word)
  if (`${ours}` !== `${told}`) throw new Error(`the product says ${ours} where ${told} was expected`)
}
