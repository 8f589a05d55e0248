import * as z from 'zod'
import { type OptionFacts, optionFacts } from '../options/options.ts'

/** What a config file says, every value as it would be typed; a repeatable option has a list. */
export type ConfigValues = Readonly<Record<string, string | boolean | readonly string[]>>

const text = z.union([z.string().min(1), z.number()]).transform(String)
const kinds = {
  nothing: { schema: z.boolean(), wanted: 'true or false' },
  value: { schema: text, wanted: 'text or a number' },
  values: {
    schema: z.union([text, z.array(text)]).transform((value) => [value].flat()),
    wanted: 'text, a number, or a list of them',
  },
} as const satisfies Record<OptionFacts['takes'], { schema: z.ZodType; wanted: string }>

const takes = new Map<string, OptionFacts['takes']>([
  ['models', 'values'],
  ['results', 'values'],
  ...[...optionFacts('compare'), ...optionFacts('predict'), ...optionFacts('eval')].map(
    (option) => [option.key, option.takes] as const,
  ),
])

/** The keys that a config file may have: files to compare, and every option of the commands that read it. */
export const configKeys = [...takes.keys()]

/** What a config file is checked against. */
export const configSchema: z.ZodType<ConfigValues> = z.strictObject(
  Object.fromEntries([...takes].map(([key, kind]) => [key, kinds[kind].schema.optional()])),
) as unknown as z.ZodType<ConfigValues>

/** What a key takes, in words. */
export function wantedOf(key: string): string {
  return kinds[takes.get(key) ?? 'value'].wanted
}
