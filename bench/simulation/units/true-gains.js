import { plainDetector } from '../world.js'
import { drawGroups } from './grouped-world.js'
import { apOf, imageUnits, matchesOf } from './judge.js'

/** How far ability and boxes move for a gain of about one point of AP. */
const byOfPoint = 0.03
const grid = [-8, -4, -2, -1, 0, 1, 2, 4, 8]
const images = 20_000

/** A detector about `gain` points better than the plain one. */
export function detectorOf(gain, more = {}) {
  return { ...plainDetector, ability: 2 * byOfPoint * gain, box: byOfPoint * gain, ...more }
}

/** The population's change of AP, a share of 1, for a gain that `detectorOf` was asked for; linear between the points of a grid. */
export function trueGains(categoryCount) {
  const detectors = grid.map((gain) => detectorOf(gain))
  const world = drawGroups({ groups: images, perGroup: 1, noiseShared: 0, categoryCount, detectors, seed: 0 })
  const units = imageUnits(images)
  const found = detectors.map((_, which) => apOf(matchesOf(world, which), units))
  const base = found[grid.indexOf(0)]
  return (gain) => {
    const right = Math.max(
      1,
      grid.findIndex((point) => point >= gain),
    )
    const share = (gain - grid[right - 1]) / (grid[right] - grid[right - 1])
    return found[right - 1] + share * (found[right] - found[right - 1]) - base
  }
}
