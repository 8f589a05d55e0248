import type { OptionFacts } from '../../src/cli/options/options.ts'

export const fileInputs: readonly string[]
export function argumentsOf(
  inputs: Readonly<Record<string, string>>,
  optionFacts: (command: 'compare' | 'eval') => OptionFacts[],
): string[]
