import leven from 'leven'

const MOST_NEAR = 3
const MOST_LISTED = 30

/**
 * The known names that a name was probably meant to be, nearest first, at most three; none where all are far. Those that
 * differ in case alone leave no room for others.
 */
export function nearestNames(name: string, known: readonly string[]): string[] {
  const wanted = name.toLowerCase()
  const alike = known.filter((each) => each.toLowerCase() === wanted)
  if (alike.length > 0) return alike.slice(0, MOST_NEAR)
  const farthest = Math.max(1, Math.floor(wanted.length / 3))
  return known
    .map((each) => ({ each, distance: leven(wanted, each.toLowerCase(), { maxDistance: farthest + 1 }) }))
    .filter(({ distance }) => distance <= farthest)
    .sort((one, other) => one.distance - other.distance)
    .slice(0, MOST_NEAR)
    .map(({ each }) => each)
}

/** A sentence for the `next` of an error about an unknown name: the nearest that there are, else those that there are, at most thirty. */
export function didYouMean(name: string, known: readonly string[]): string {
  const near = nearestNames(name, known)
  if (near.length > 0) return `Did you mean ${listed(near, 'or')}?`
  if (known.length === 0) return 'There are none here.'
  const left = known.length - MOST_LISTED
  return left > 1
    ? `There are ${known.slice(0, MOST_LISTED).join(', ')} and ${left} more.`
    : `There ${known.length === 1 ? 'is' : 'are'} ${listed(known, 'and')}.`
}

function listed(names: readonly string[], last: 'and' | 'or'): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`
}
