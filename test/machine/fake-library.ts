/** What a made-up shared library says of itself. */
export interface FakeLibrary {
  readonly needed: readonly string[]
  readonly runPath?: string
  /** ELF's number of the processor; 62 is x86-64. */
  readonly machine?: number
}

const [LOADED, DYNAMIC] = [1, 2]
const BASE = 0x1000

/** The bytes of a 64-bit ELF file that has a dynamic section and nothing else, laid out as the ABI says. */
export function fakeLibrary({ needed, runPath, machine = 62 }: FakeLibrary): Uint8Array {
  const names = Buffer.from(`\0${[...needed, ...(runPath === undefined ? [] : [runPath])].join('\0')}\0`)
  const placeOf = (name: string) => names.indexOf(`\0${name}\0`) + 1
  const dynamicAt = 64 + 2 * 56
  const entries = [
    ...needed.map((name) => [1, placeOf(name)]),
    ...(runPath === undefined ? [] : [[29, placeOf(runPath)]]),
    [10, names.length],
  ]
  const namesAt = dynamicAt + 16 * (entries.length + 2)
  const all = [...entries, [5, BASE + namesAt], [0, 0]] as [number, number][]
  const bytes = Buffer.alloc(namesAt + names.length)
  bytes.write('\x7fELF\x02\x01\x01', 'latin1')
  bytes.writeUInt16LE(3, 16)
  bytes.writeUInt16LE(machine, 18)
  bytes.writeBigUInt64LE(64n, 32)
  bytes.writeUInt16LE(56, 54)
  bytes.writeUInt16LE(2, 56)
  writeSegment(bytes, 64, { type: LOADED, offset: 0, size: bytes.length })
  writeSegment(bytes, 64 + 56, { type: DYNAMIC, offset: dynamicAt, size: 16 * all.length })
  for (const [at, [tag, value]] of all.entries()) {
    bytes.writeBigInt64LE(BigInt(tag), dynamicAt + 16 * at)
    bytes.writeBigUInt64LE(BigInt(value), dynamicAt + 16 * at + 8)
  }
  names.copy(bytes, namesAt)
  return bytes
}

function writeSegment(bytes: Buffer, at: number, { type, offset, size }: Record<'type' | 'offset' | 'size', number>) {
  bytes.writeUInt32LE(type, at)
  bytes.writeBigUInt64LE(BigInt(offset), at + 8)
  bytes.writeBigUInt64LE(BigInt(BASE + offset), at + 16)
  bytes.writeBigUInt64LE(BigInt(size), at + 32)
}
