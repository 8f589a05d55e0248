import type * as z from 'zod'

const typeNames: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a number',
  string: 'a text',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping of fields',
  record: 'a mapping of names',
}

/** What zod says of the schema that refused a value, as far as it is read here. */
type Definition =
  | { readonly type: 'tuple'; readonly items: readonly unknown[] }
  | { readonly type: 'object'; readonly shape: Readonly<Record<string, unknown>> }
  | { readonly type: 'number'; readonly format?: string }
  | { readonly type: undefined }

/** What would have been right in the place of an issue; zod's own words only where no others are known. */
export function allowedText(issue: z.core.$ZodRawIssue): string | undefined {
  const definition = ((issue.inst as z.ZodType | undefined)?._zod?.def ?? {}) as Definition
  if (definition.type === 'tuple') return `a list of ${definition.items.length} numbers`
  switch (issue.code) {
    case 'invalid_type':
      return definition.type === 'number' && definition.format !== undefined
        ? typeNames.int
        : (typeNames[issue.expected] ?? issue.expected)
    case 'invalid_value':
      return issue.values.map(String).join(', ')
    case 'invalid_union':
      return unionText(issue)
    case 'too_small':
      return `${issue.origin === 'array' ? 'a list of ' : ''}${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`
    case 'too_big':
      return `at most ${issue.maximum}`
    case 'unrecognized_keys':
      return definition.type === 'object' ? `only the fields ${Object.keys(definition.shape).join(', ')}` : undefined
    default:
      return undefined
  }
}

/** A union by `kind` names the kinds, any other what each of its branches allows. */
function unionText(issue: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidUnion>): string {
  if ('options' in issue) return (issue.options as readonly unknown[]).map(String).join(', ')
  return [...new Set(issue.errors.flat().map(({ message }) => message))].join(', or ')
}
