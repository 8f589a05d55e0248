import fc from 'fast-check'

/** How many cases a fuzzer tries; `DETCOMPARE_FUZZ_RUNS` says another number. */
export function fuzzRuns(usual: number) {
  return { numRuns: Number(process.env.DETCOMPARE_FUZZ_RUNS ?? usual) }
}

/** Cases take a part of this alone; it is longer so that a busy machine fails nothing. */
export const FUZZ_TIMEOUT_MS = 3_600_000

interface Change {
  readonly kind: 'set' | 'cut' | 'repeat' | 'move' | 'insert'
  /** Places and lengths as shares of the file. */
  readonly at: number
  readonly length: number
  readonly to: number
  readonly bytes: Uint8Array
}

const share = fc.double({ min: 0, max: 1, noNaN: true })

/** Numbers whose bytes make lengths, counts and depths what no writer makes them, and marks of every format. */
const strange = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 12 }),
  fc.constantFrom('ffffffff0f', '80808080808080808001', 'ffffffffffffffffff01', '00', '0a00', '0b').map(fromHex),
  fc
    .constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      ',',
      ':',
      '- ',
      '? ',
      '*a',
      '&a ',
      '!!',
      '\n',
      '  ',
      '__proto__',
      '1e999',
      'null',
      '%',
    )
    .map(fromText),
  fc
    .tuple(fc.constantFrom('[', '{"a":', '- ', '? ', "{'a':", '((', '"', '\\'), fc.nat(3000))
    .map(([text, times]) => fromText(text.repeat(times))),
)

const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom('set', 'cut', 'repeat', 'move', 'insert'),
  at: share,
  length: fc.oneof(
    share.map((part) => part / 50),
    share,
  ),
  to: share,
  bytes: strange,
})

/** Files with a few changes, of each of those given about as often. */
export function mutationsOf(files: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  return fc
    .tuple(fc.constantFrom(...files), fc.array(change, { minLength: 1, maxLength: 5 }))
    .map(([file, changes]) => changes.reduce<Uint8Array>(changed, file))
}

function changed(file: Uint8Array, { kind, at, length, to, bytes }: Change): Uint8Array {
  const from = Math.floor(at * file.length)
  const end = Math.min(file.length, from + 1 + Math.floor(length * file.length))
  const target = Math.floor(to * file.length)
  switch (kind) {
    case 'set':
      return Buffer.concat([file.subarray(0, from), bytes, file.subarray(from + bytes.length)])
    case 'insert':
      return Buffer.concat([file.subarray(0, from), bytes, file.subarray(from)])
    case 'cut':
      return Buffer.concat([file.subarray(0, from), file.subarray(end)])
    case 'repeat':
      return Buffer.concat([file.subarray(0, end), file.subarray(from, end), file.subarray(end)])
    case 'move':
      return Buffer.concat([file.subarray(0, target), file.subarray(from, end), file.subarray(target)])
  }
}

function fromHex(hex: string): Uint8Array {
  return Buffer.from(hex, 'hex')
}

function fromText(text: string): Uint8Array {
  return Buffer.from(text)
}
