import type { Claim, Publication } from '../rules/claim.ts'

/** An entry of a claims file: what was published of one variant. */
export interface ClaimsEntry {
  readonly variant: string
  /** Each with this entry's publication; empty where none was published. */
  readonly claims: readonly Claim[]
  readonly published: Publication
}
