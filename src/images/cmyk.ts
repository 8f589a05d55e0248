/**
 * Four bytes a pixel (cyan, magenta, yellow, black, 255 = full ink) to RGB as OpenCV converts them, without a colour
 * profile: paper left by black, less the ink's share of it, rounded as its shift does.
 */
export function rgbOfCmyk(cmyk: Uint8Array): Uint8Array {
  const pixels = cmyk.length / 4
  const rgb = new Uint8Array(3 * pixels)
  for (let from = 0, to = 0; from < cmyk.length; from += 4, to += 3) {
    const paper = 255 - (cmyk[from + 3] as number)
    for (let ink = 0; ink < 3; ink++) rgb[to + ink] = paper - (((cmyk[from + ink] as number) * paper) >> 8)
  }
  return rgb
}
