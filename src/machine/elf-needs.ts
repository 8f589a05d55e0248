import { closeSync, openSync, readSync } from 'node:fs'

/** What a shared library of Linux says of itself to the dynamic linker. */
export interface ElfNeeds {
  readonly machine: 'x64' | 'arm64' | 'another processor'
  /** Names of the libraries that it cannot be loaded without, in order. */
  readonly needed: readonly string[]
  /** Folders that it names to search them in, `$ORIGIN` still in them. */
  readonly runPath: readonly string[]
}

// Numbers of the System V ABI: generic ABI, chapters 4 and 5.
const LOADED_SEGMENT = 1
const DYNAMIC_SEGMENT = 2
const NEEDED = 1
const STRING_TABLE = 5
const STRING_TABLE_SIZE = 10
const R_PATH = 15
const RUN_PATH = 29
const machines: Readonly<Record<number, ElfNeeds['machine']>> = { 62: 'x64', 183: 'arm64' }

/** A piece of the file and where it is in memory once loaded. */
interface Segment {
  readonly type: number
  readonly offset: number
  readonly address: number
  readonly size: number
}

/**
 * Reads the needs of a shared library from its dynamic section; only these few kilobytes of the file are read.
 * @returns null where the file is not a complete 64-bit little-endian ELF file.
 * @throws Error of the file system where it cannot be read.
 */
export function readElfNeeds(path: string): ElfNeeds | null {
  const file = openSync(path, 'r')
  try {
    return needsOf((offset, size) => {
      const bytes = Buffer.alloc(size)
      return readSync(file, bytes, 0, size, offset) === size ? bytes : null
    })
  } finally {
    closeSync(file)
  }
}

/** A dynamic section or table of names larger than this is not a library's. */
const MOST_BYTES = 64 * 1024 * 1024

function needsOf(read: (offset: number, size: number) => Buffer | null): ElfNeeds | null {
  const header = read(0, 64)
  if (header === null || header.toString('latin1', 0, 6) !== '\x7fELF\x02\x01') return null
  const segments = segmentsOf(header, read)
  const dynamic = segments?.find(({ type }) => type === DYNAMIC_SEGMENT)
  if (segments === null || dynamic === undefined || dynamic.size > MOST_BYTES) return null
  const section = read(dynamic.offset, dynamic.size)
  if (section === null) return null
  const entries = Array.from({ length: Math.floor(section.length / 16) }, (_, at) => ({
    tag: Number(section.readBigInt64LE(16 * at)),
    value: Number(section.readBigUInt64LE(16 * at + 8)),
  }))
  const entryOf = (wanted: number) => entries.find(({ tag }) => tag === wanted)?.value
  const [address, size] = [entryOf(STRING_TABLE), entryOf(STRING_TABLE_SIZE)]
  if (address === undefined || size === undefined || size > MOST_BYTES) return null
  const holder = segments.find(
    (segment) =>
      segment.type === LOADED_SEGMENT && address >= segment.address && address < segment.address + segment.size,
  )
  const names = holder === undefined ? null : read(holder.offset + address - holder.address, size)
  if (names === null) return null
  const nameAt = (at: number) => names.toString('utf8', at, Math.max(at, names.indexOf(0, at)))
  const namesOf = (wanted: number) => entries.filter(({ tag }) => tag === wanted).map(({ value }) => nameAt(value))
  return {
    machine: machines[header.readUInt16LE(18)] ?? 'another processor',
    needed: namesOf(NEEDED),
    runPath: [...namesOf(RUN_PATH), ...namesOf(R_PATH)].flatMap((folders) => folders.split(':')),
  }
}

function segmentsOf(header: Buffer, read: (offset: number, size: number) => Buffer | null): Segment[] | null {
  const [size, count] = [header.readUInt16LE(54), header.readUInt16LE(56)]
  const table = size < 56 ? null : read(Number(header.readBigUInt64LE(32)), size * count)
  if (table === null) return null
  return Array.from({ length: count }, (_, at) => ({
    type: table.readUInt32LE(size * at),
    offset: Number(table.readBigUInt64LE(size * at + 8)),
    address: Number(table.readBigUInt64LE(size * at + 16)),
    size: Number(table.readBigUInt64LE(size * at + 32)),
  }))
}
