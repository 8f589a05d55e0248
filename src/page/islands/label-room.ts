/** Takes the place of a label, and says whether it was free. */
export type LabelRoom = (x: number, baseline: number, label: string, letters: number) => boolean

/** How wide a letter is, as a share of its height. */
const WIDTH = 0.62
/** How much of its height a label takes, so that those of the next line may touch it. */
const HEIGHT = 0.9

/** Gives labels of one picture their places, the first who asks first: of two over each other nobody can read either. */
export function labelRoom(): LabelRoom {
  const taken: { left: number; right: number; top: number; bottom: number }[] = []
  return (x, baseline, label, letters) => {
    const place = {
      left: x,
      right: x + WIDTH * letters * label.length,
      top: baseline - HEIGHT * letters,
      bottom: baseline,
    }
    const isFree = taken.every(
      ({ left, right, top, bottom }) =>
        place.right <= left || place.left >= right || place.bottom <= top || place.top >= bottom,
    )
    if (isFree) taken.push(place)
    return isFree
  }
}
