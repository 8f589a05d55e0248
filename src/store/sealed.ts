import { createHash } from 'node:crypto'

/** How every file of the store begins; the number changes with the shape of what follows. */
const MAGIC = Buffer.from('detcompare store 1\n')
const DIGEST_BYTES = 32

/** A file of the store that is not what was written, or is not the store's. Its message is a clause. */
export class Damaged extends Error {}

/** Content as it is stored, and the name that it has in a folder of equals: the beginning of its SHA-256, hex. */
export function sealed(parts: readonly Uint8Array[]): { readonly name: string; readonly parts: readonly Uint8Array[] } {
  const digest = digestOf(parts)
  return { name: digest.toString('hex', 0, 16), parts: [MAGIC, digest, ...parts] }
}

/** The content of a file of the store. @throws Damaged where a byte of it is missing, more or another. */
export function unsealed(bytes: Uint8Array): Buffer {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const start = MAGIC.length + DIGEST_BYTES
  if (!file.subarray(0, MAGIC.length).equals(MAGIC)) throw new Damaged('it does not begin as a file of the store does')
  const content = file.subarray(start)
  if (file.length < start || !digestOf([content]).equals(file.subarray(MAGIC.length, start))) {
    throw new Damaged('its bytes do not have the checksum that they were written with')
  }
  return content
}

function digestOf(parts: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
