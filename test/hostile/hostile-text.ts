import fc from 'fast-check'

/** Pieces of which hostile names are made: what steers terminals and CI runners, forges lines, and breaks out of markup. */
const pieces = [
  '\u001b[31m',
  '\u001b]0;owned\u0007',
  '\u001b]8;;https://evil.example\u001b\\',
  '\u009b2J',
  '\u009d0;x\u009c',
  '\u0000',
  '\b',
  '\r',
  '\n',
  '\r\n',
  '\t',
  '\u0085',
  '\u2028',
  '\u202e',
  '\u2066',
  '\u200f',
  '\u061c',
  '\u200b',
  '\u200c',
  '\u200d',
  '\u2060',
  '\ufeff',
  '\u00ad',
  '\u{e0041}',
  '\ud83d',
  '\uffff',
  '::',
  ':',
  '::error::x',
  '::add-mask::y',
  '##[error]z',
  '##vso[task.setvariable]v',
  '##teamcity[x]',
  '##',
  '#',
  '[',
  '%0A',
  '%',
  ',',
  '|',
  '`',
  '<b>',
  '&lt;',
  ']]>',
  '"',
  '\\',
  '/',
  '-',
  '_',
  '.',
  ' ',
  'a',
  'person',
  '信号',
  '👩‍🚒',
  'ش',
]

/** A name as an attacker or an accident may make it. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 12 }).map((all) => all.join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.integer({ min: 0, max: 0xffff }), { minLength: 1, maxLength: 20 })
      .map((units) => String.fromCharCode(...units)),
  },
)

/**
 * What would steer a terminal, or a CI runner that reads its log, in a line; the rules are written here once more, by the
 * services' own descriptions, and not taken from the program.
 */
export function steering(line: string): string[] {
  const found = line.match(
    /[\p{Cc}\p{Cs}\u2028\u2029\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffe\uffff]/gu,
  )
  // GitHub's runner: a line that begins with ::, spaces aside, and ##[ anywhere. Azure's: ##vso[ anywhere.
  const commands = [/^\s*::/, /##\[/, /##vso\[/i, /##teamcity\[/].flatMap((command) => command.exec(line)?.[0] ?? [])
  return [...(found ?? []), ...commands]
}

/** How many cases a property is tried with; `DETCOMPARE_FUZZ_RUNS` says another number. */
export function fuzzRuns(usual = 200): { readonly numRuns: number } {
  return { numRuns: Number(process.env.DETCOMPARE_FUZZ_RUNS ?? usual) }
}
