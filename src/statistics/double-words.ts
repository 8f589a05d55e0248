/** A number's IEEE 754 double as two words, low first: different numbers differ, whatever their range. */
export function doubleWords(value: number): [low: number, high: number] {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, value, true)
  return [view.getUint32(0, true), view.getUint32(4, true)]
}
