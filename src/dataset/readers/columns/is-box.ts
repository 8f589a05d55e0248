/**
 * Whether x, y, width, height in pixels are a box: no side is negative, and both far edges and the area are finite numbers, which
 * those of finite numbers need not be.
 */
export function isBox([x, y, width, height]: readonly [number, number, number, number]): boolean {
  if (!(width >= 0 && height >= 0)) return false
  return Number.isFinite(x + width) && Number.isFinite(y + height) && Number.isFinite(width * height)
}
