/** Data sets of few distinct pictures, each many times and hardly changed, and of many pictures with one background. */
import { FRAMES, onBackground, placed, same, scrambled, shaken } from './made-images.mjs'

/**
 * Every set as `setsOf` gives it; `objects` says whether the groups are to be found by objects alone as well.
 * @param pictures the photographs of `coco-val80`.
 */
export function fewPictures(pictures) {
  const several = pictures.filter(({ objects }) => objects.length > 2)
  const [one] = several
  const single = pictures.filter(({ objects }) => objects.length === 1)
  const repeated = (count, times, change, nameOf = (name) => `${scrambled(name)}.jpg`, chosen = several) =>
    chosen.slice(0, count).flatMap((picture, at) =>
      Array.from({ length: times }, (_, copy) => ({
        ...change(picture, times * at + copy),
        name: nameOf(times * at + copy, at, copy),
      })),
    )
  const numbered = (number) => `${String(number + 1).padStart(4, '0')}.jpg`
  const alone = (made) => ({ groups: 0, made })
  /** @param places makes those of one picture from a function that numbers parts of all pictures. */
  const onBelt = (size, places) =>
    Array.from({ length: FRAMES }, (_, at) => ({
      ...onBackground(
        one,
        at,
        places(at, (part) => 8 * at + part),
        size,
      ),
      name: `${scrambled(at)}.jpg`,
    }))
  const pressed = shaken({ pixels: 0, boxes: 0 })
  const nudged = shaken({ pixels: 0, boxes: 0.2 })
  const moved = shaken({ pixels: 3, boxes: 0.2 })
  const redrawn = (picture, at) => withBoxes(picture, at, 0.2)
  return {
    'one picture sixty times, re-compressed': {
      groups: 1,
      objects: true,
      made: repeated(1, FRAMES, pressed, numbered),
    },
    'one picture sixty times, boxes nudged, other names': {
      groups: 1,
      objects: true,
      made: repeated(1, FRAMES, redrawn),
    },
    'one picture sixty times, re-compressed, boxes nudged': {
      groups: 1,
      objects: true,
      made: repeated(1, FRAMES, nudged, numbered),
    },
    'one picture of one object sixty times, re-compressed, box nudged': {
      groups: 1,
      made: repeated(1, FRAMES, nudged, numbered, single),
    },
    'one picture sixty times, moved by three pixels, other names': { groups: 1, made: repeated(1, FRAMES, moved) },
    'two pictures thirty times, re-compressed, boxes nudged, other names': {
      groups: 2,
      objects: true,
      made: repeated(2, FRAMES / 2, nudged),
    },
    'three still clips, numbered through': { groups: 3, made: repeated(3, FRAMES, moved, numbered) },
    'three still clips, other names': { groups: 3, made: repeated(3, FRAMES, moved) },
    'ten pictures eight times, re-compressed, boxes nudged, other names': {
      groups: 10,
      objects: true,
      made: repeated(10, 8, nudged),
    },
    'each twice, boxes nudged, other names': {
      groups: pictures.length,
      objects: true,
      made: [same, redrawn].flatMap((change, copy) =>
        pictures.map((picture, at) => ({ ...change(picture, at), name: `${scrambled(80 * copy + at)}.jpg` })),
      ),
    },
    'parts on a belt, other names': alone(onBelt(0.12, threePlaced)),
    'small parts on a belt, other names': alone(onBelt(0.04, threePlaced)),
    'up to five passers-by at one camera': alone(
      onBelt(0.06, (at, part) => places(1 + (at % 5), (which) => placed(part(which)))),
    ),
    'one part in the middle of each picture': alone(onBelt(0.2, (_, part) => [near([0.4, 0.4], part(0), 0.02)])),
    'three parts, each near its place': alone(
      onBelt(0.12, (_, part) => places(3, (which) => near([0.1 + 0.3 * which, 0.4], part(which), 0.04))),
    ),
    'three large parts, each near its place': alone(
      onBelt(0.2, (_, part) => places(3, (which) => near([0.05 + 0.3 * which, 0.4], part(which), 0.02))),
    ),
    'three large parts, each very near its place': alone(
      onBelt(0.2, (_, part) => places(3, (which) => near([0.05 + 0.3 * which, 0.4], part(which), 0.01))),
    ),
    'cars in eight parking spaces': alone(
      onBelt(0.1, (_, part) =>
        places(8, (which) => near([0.04 + 0.12 * which, 0.5], part(which), 0.01)).filter(
          (_, which) => placed(part(which))[0] < 0.425,
        ),
      ),
    ),
  }
}

function near([across, down], number, within) {
  const [x, y] = placed(number)
  return [across + within * (x / 0.425 - 1), down + within * (y / 0.425 - 1)]
}

function withBoxes(picture, at, pixels) {
  return { ...picture, objects: shaken({ pixels: 0, boxes: pixels })(picture, at).objects }
}

function places(count, placeOf) {
  return Array.from({ length: count }, (_, which) => placeOf(which))
}

function threePlaced(_, part) {
  return places(3, (which) => placed(part(which)))
}
