/**
 * Pictures in an animated PNG, which its decoder does not count; 1 in any other. The chunk `acTL`, which says how many, stands
 * before the first pixels (W3C, PNG third edition).
 */
export function pngFrames(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    const kind = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (kind === 'IDAT') return 1
    if (kind === 'acTL') return Math.max(1, view.getUint32(at + 8))
  }
  return 1
}
