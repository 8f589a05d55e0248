const side = 64

/** A BMP file of 64 × 64 pixels with 24 bits each, a ramp of colours. */
export function smallPicture() {
  const bytes = Buffer.alloc(54 + 3 * side * side)
  bytes.write('BM')
  bytes.writeUInt32LE(bytes.length, 2)
  bytes.writeUInt32LE(54, 10)
  bytes.writeUInt32LE(40, 14)
  bytes.writeInt32LE(side, 18)
  bytes.writeInt32LE(side, 22)
  bytes.writeUInt16LE(1, 26)
  bytes.writeUInt16LE(24, 28)
  for (let at = 54; at < bytes.length; at++) bytes[at] = at % 251
  return bytes
}
