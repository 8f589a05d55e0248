/** Whether a claim or a gate is about a variant: its label is the variant's, or it has none and is about every variant. */
export function appliesTo(rule: { readonly variant: string | null }, label: string): boolean {
  return rule.variant === null || rule.variant === label
}
