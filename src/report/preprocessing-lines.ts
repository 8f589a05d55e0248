import type { Fit, Preprocessing } from '../images/preprocessing.ts'

/** How pictures are fed, one fact per line. */
export function preprocessingLines({
  width,
  height,
  fit,
  channels,
  scale,
  mean,
  std,
  layout,
  type,
}: Preprocessing): string[] {
  const plain = mean.every((value) => value === 0) && std.every((value) => value === 1)
  return [
    `${width === null ? '' : `${width}x${height} pixels, `}${fitText(fit)}`,
    `${channels.toUpperCase()}, ${valuesText(scale)}${plain ? '' : `, minus the mean ${mean.join(', ')}, divided by the standard deviation ${std.join(', ')}`}`,
    `${layout.toUpperCase()}, ${type}`,
  ]
}

function valuesText(scale: number): string {
  if (scale === 1) return 'values 0 to 255'
  return scale === 1 / 255 ? 'values 0 to 1' : `values times ${scale}`
}

function fitText(fit: Fit): string {
  if (fit.kind === 'stretch') return `resized without keeping the aspect ratio (${fit.kernel})`
  if (fit.kind === 'stretch-unrounded')
    return 'resized without keeping the aspect ratio (bilinear without antialiasing, values not rounded)'
  if (fit.kind === 'warp') {
    return `cv2.warpPerspective, ${fit.keepRatio ? 'one factor for both sides, centred on black' : 'each side by its own factor'}`
  }
  if (fit.kind === 'as-is') return 'each picture at its own size'
  if (fit.kind === 'short-side') {
    const padded = fit.multipleOf > 1 ? `, padded to multiples of ${fit.multipleOf}` : ''
    const cut = fit.cutTo > 1 ? `, both cut to multiples of ${fit.cutTo}` : ''
    return `short side to ${fit.shortest} pixels, long side at most ${fit.longest}${cut} (${fit.kernel})${padded}`
  }
  const kernel = fit.shrink === fit.enlarge ? fit.shrink : `${fit.shrink} to shrink, ${fit.enlarge} to enlarge`
  const spare = fit.spare === undefined ? '' : `, ${fit.spare} pixels to spare`
  return `letterbox, ${fit.place}${spare}, padded with ${fit.pad.join(', ')} (${kernel}, sides by ${fit.rounding})`
}
