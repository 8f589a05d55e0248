import type { ClaimJudgement, Publication } from '../../comparison/rules/claim.ts'
import type { VariantComparison } from '../report.ts'
import { code, name, type Text, text, together } from './text.ts'

/** What an entry of a claims file says of a variant. */
export interface PublishedClaims {
  readonly variant: string
  /** As given; none where no gain was published. */
  readonly claims: readonly string[]
  readonly published: Publication
}

/** The entries of the claims file that a report's comparisons rest on, in order. */
export function publishedClaims(comparisons: readonly VariantComparison[]): PublishedClaims[] {
  return comparisons.flatMap(({ variant, claims, unclaimed }) => {
    const entries = new Map<number, PublishedClaims>()
    for (const { claim, published } of claims) {
      if (published == null) continue
      const before = entries.get(published.entry)?.claims ?? []
      entries.set(published.entry, { variant, claims: [...before, claim], published })
    }
    // A report of an earlier program has none.
    const none = (unclaimed ?? []).map((published) => ({ variant, claims: [], published }))
    return [...entries.values(), ...none]
  })
}

/** Where claims come from and what they were published for, as far as an entry says it: sentences; null if it says nothing. */
export function publicationInWords(published: ClaimJudgement['published']): Text | null {
  const { source = null, data = null, baseline = null } = published ?? {}
  const parts = [
    ...(source === null ? [] : [text`Source: ${name(source)}.`]),
    ...(data === null ? [] : [text`Published on: ${name(data)}.`]),
    ...(baseline === null ? [] : [text`Published against: ${name(baseline)}.`]),
  ]
  return parts.length === 0 ? null : together(parts, ' ')
}

/** Claims in a list, or that there is none. */
export function claimsInWords(claims: readonly string[]): Text {
  return claims.length === 0 ? text`none published` : together(claims.map(code), ', ')
}
