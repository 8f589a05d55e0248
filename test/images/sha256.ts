import { createHash } from 'node:crypto'

/** SHA-256 of a typed array's bytes, hex. */
export function sha256(data: Uint8Array | Uint16Array | Float32Array): string {
  return createHash('sha256')
    .update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
    .digest('hex')
}
