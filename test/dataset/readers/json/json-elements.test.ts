import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { JsonElements, type JsonShape } from '../../../../src/dataset/readers/json/json-elements.ts'
import { failure } from '../../failure.ts'

interface Read {
  readonly shape: JsonShape
  readonly lists: ReadonlyMap<string | null, unknown[]>
}

/** Reads `bytes` in pieces that end at `cuts`. */
function read(bytes: Uint8Array, cuts: readonly number[] = [], cut: string | null = null): Read {
  const lists = new Map<string | null, unknown[]>()
  const wanted = { lists: ['images', 'annotations'], cut }
  const elements = new JsonElements('file.json', wanted, (key, some, firstIndex) => {
    const list = lists.get(key) ?? []
    expect(firstIndex).toBe(list.length)
    list.push(...some)
    lists.set(key, list)
  })
  let from = 0
  for (const to of [...cuts].sort((a, b) => a - b)) {
    elements.push(bytes.subarray(from, to))
    from = to
  }
  elements.push(bytes.subarray(from))
  return { shape: elements.finish(), lists }
}

const readText = (text: string, cuts?: readonly number[], cut?: string | null) => read(Buffer.from(text), cuts, cut)

const json = fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' })
const spacing = fc.constantFrom(undefined, 1, '\t', ' \r\n')
const places = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 })
const at = (bytes: Uint8Array, shares: readonly number[]) => shares.map((share) => Math.floor(share * bytes.length))

describe('elements of JSON in pieces', () => {
  it('keep every digit of their ids, which numbers would not, and lose no other member', () => {
    const text = '[{"id": 9007199254740993, "x": 9007199254740993, "n": {"id": 9007199254740993}}, {"id":7,"b":"a"}]'
    const found: unknown[] = []
    const elements = new JsonElements('file.json', { lists: [], cut: null, ids: ['id'] }, (_, some) =>
      found.push(...some),
    )
    elements.push(Buffer.from(text))
    elements.finish()
    expect(found[0]).toMatchObject({ id: 9007199254740993n, x: 9007199254740992 })
    expect(found[1]).toEqual({ id: 7, b: 'a' })
  })

  it('keep the digits of an id beside Python’s words, and take no text for an id', () => {
    const text = '[{"s": NaN, "id": -9007199254740993}, {"id": "\\u0000whole number x", "other_id": 1}, {"id": 1e300}]'
    const found: unknown[] = []
    const elements = new JsonElements('file.json', { lists: [], cut: null, ids: ['id'] }, (_, some) =>
      found.push(...some),
    )
    elements.push(Buffer.from(text))
    elements.finish()
    expect(found).toEqual([
      { s: null, id: -9007199254740993n },
      { id: '\u0000whole number x', other_id: 1 },
      { id: 1e300 },
    ])
  })

  it.each([
    ['{"mask": [1, 2], "box": [3]}', { mask: 0, box: [3] }],
    ['{"box" : [ 3 ], "mask" : {"a": [1]} }', { mask: 0, box: [3] }],
    ['{"mask": [1, 2]}', { mask: [1, 2] }],
    ['{"mask": [1, 2], "box": [ ]}', { mask: [1, 2], box: [] }],
    ['{"mask": [1, 2], "box": null}', { mask: [1, 2], box: null }],
    ['{"in": {"box": [3]}, "mask": [1, 2], "x": "box"}', { in: { box: [3] }, mask: [1, 2], x: 'box' }],
  ])('are cut only beside another member: %s', (text, expected) => {
    const found: unknown[] = []
    const wanted = { lists: [], cut: 'mask', cutOnlyBeside: 'box' }
    const elements = new JsonElements('file.json', wanted, (_, some) => found.push(...some))
    for (const byte of Buffer.from(`[${text}]`)) elements.push(Uint8Array.of(byte))
    elements.finish()
    expect(found).toEqual([expected])
  })

  it('are those of JSON.parse for a list, wherever the pieces end', () => {
    fc.assert(
      fc.property(fc.array(json), spacing, places, (list, space, shares) => {
        const bytes = Buffer.from(JSON.stringify(list, null, space))
        const { shape, lists } = read(bytes, at(bytes, shares))
        expect(shape).toEqual({ root: 'list' })
        expect(lists.get(null) ?? []).toEqual(JSON.parse(bytes.toString()))
      }),
      { numRuns: 500 },
    )
  })

  it('are those of JSON.parse for the wanted lists of an object, in any order of keys and wherever the pieces end', () => {
    const file = fc
      .record({
        images: fc.array(json),
        annotations: fc.array(json),
        info: json,
        licenses: fc.array(json),
        'ünused "': json,
      })
      .chain((record) => fc.shuffledSubarray(Object.entries(record), { minLength: 5 }))
      .map((entries) => Object.fromEntries(entries))
    fc.assert(
      fc.property(file, spacing, places, (object, space, shares) => {
        const bytes = Buffer.from(JSON.stringify(object, null, space))
        const { shape, lists } = read(bytes, at(bytes, shares))
        const parsed = JSON.parse(bytes.toString())
        expect(shape.root === 'object' && [...shape.keys.keys()]).toEqual(Object.keys(object))
        expect(lists.get('images') ?? []).toEqual(parsed.images)
        expect(lists.get('annotations') ?? []).toEqual(parsed.annotations)
        expect([...lists.keys()].every((key) => key === 'images' || key === 'annotations')).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('lose their cut member and nothing else, wherever the pieces end', () => {
    const part = fc.oneof(fc.array(json), fc.dictionary(fc.string(), json))
    const row = fc.record({ id: json, segmentation: part, inner: fc.record({ segmentation: part }), last: json })
    fc.assert(
      fc.property(fc.array(row), spacing, places, (rows, space, shares) => {
        const bytes = Buffer.from(JSON.stringify(rows, null, space))
        const expected = JSON.parse(bytes.toString()).map((r: object) => ({ ...r, segmentation: 0 }))
        expect(read(bytes, at(bytes, shares), 'segmentation').lists.get(null) ?? []).toEqual(expected)
      }),
      { numRuns: 300 },
    )
  })

  it('may be cut at every single byte', () => {
    const text = '{"a\\"":{"x":["]","}\\\\"]},"images":[{"id":1,"n":"é😀\\u00e9"} , 2.5e3,"x",null],"z":tru}'
    const bytes = Buffer.from(text)
    for (let cut = 0; cut <= bytes.length; cut++) {
      expect(read(bytes, [cut]).lists.get('images')).toEqual([{ id: 1, n: 'é😀é' }, 2500, 'x', null])
    }
    expect(read(bytes, [...bytes.keys()]).lists.get('images')).toHaveLength(4)
  })

  it('come in order where they fill many batches, one of them longer than a piece', () => {
    const rows = Array.from({ length: 20_000 }, (_, id) => ({ id, text: 'x'.repeat(id === 500 ? 3_000_000 : 20) }))
    const bytes = Buffer.from(JSON.stringify(rows))
    const cuts = Array.from({ length: Math.floor(bytes.length / 100_000) }, (_, i) => i * 100_000)
    expect(read(bytes, cuts).lists.get(null)).toEqual(rows)
  })

  it('have null where Python wrote NaN or Infinity, and keep such words inside strings', () => {
    const { lists } = readText('[{"score": NaN, "name": "NaN \\"Infinity"}, {"score": -Infinity}, [Infinity, 1]]')
    expect(lists.get(null)).toEqual([{ score: null, name: 'NaN "Infinity' }, { score: null }, [null, 1]])
  })

  it.each([
    ['[{"a":1} {"b":2}]', 9, 'a comma or ]'],
    ['[1,2,]', 5, 'a value'],
    ['[,1]', 1, 'a value'],
    ['[{"a":1},{"b":}]', 9, 'a well-formed element'],
    ['[{"a":[1}}]', 1, 'a well-formed element'],
    ['{"images":[] "annotations":[]}', 13, 'a comma or }'],
    ['{"images":[],}', 13, 'a key in quotation marks'],
    ['{"images":}', 10, 'a value'],
    ['{"images" []}', 10, 'a colon'],
    ['{"im\\qages":[]}', 1, 'a well-formed key'],
    ['{"images":[],"images":[]}', 22, 'no second value for "images"'],
    ['[1] [2]', 4, 'nothing more'],
    ['[{"é":1}, x]', 11, 'a well-formed element'],
  ])('are refused with the byte where %s is broken', async (text, offset, expected) => {
    const { code, message } = await failure(() => readText(text))
    expect(code).toBe('json-broken')
    expect(message).toContain(`at byte ${offset}, expected ${expected} but found`)
  })

  it('are refused with the length where the text breaks off anywhere', async () => {
    const text = '{"info":{"a":"b"},"images":[{"id":1}],"n":1}'
    for (let length = 1; length < text.length; length++) {
      const { code, message } = await failure(() => readText(text.slice(0, length)))
      expect(code).toBe('json-truncated')
      expect(message).toContain(`ends after ${length} byte${length === 1 ? '' : 's'} in the middle`)
    }
  })

  it('are refused where one never ends, before the whole file is held', async () => {
    const endless = Buffer.alloc(1 << 20, 'x')
    const { code, message } = await failure(() => {
      const elements = new JsonElements('file.json', { lists: [], cut: null }, () => {})
      elements.push(Buffer.from('[{"a":"'))
      for (let megabytes = 0; megabytes < 40; megabytes++) elements.push(endless)
    })
    expect(code).toBe('json-broken')
    expect(message).toContain('at byte 1, expected an element of less than 32 MB')
  })
})
