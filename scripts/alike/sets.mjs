/**
 * Data sets in COCO format whose images belong together, or do not, made from photographs with annotations:
 * clips that pan and zoom over a photograph, copies, and photographs whose names look like frames.
 */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { fewPictures } from './few-pictures.mjs'
import { compressed, FRAMES, frames, jittered, onBackground, placed, same, scrambled } from './made-images.mjs'

/** Share of its area that an object of a frame must keep, else it is left out. */
const KEPT = 0.3

/** An annotated picture: `{ path, width, height, objects: [{ category, box: [x, y, width, height], crowd }] }`. */
export function photographs(annotationsPath, imagesFolder) {
  const { images, annotations, categories } = JSON.parse(readFileSync(annotationsPath, 'utf8'))
  const objects = new Map(images.map(({ id }) => [id, []]))
  for (const { image_id: image, category_id: category, bbox: box, iscrowd: crowd = 0 } of annotations) {
    objects.get(image)?.push({ category, box, crowd })
  }
  const pictures = images
    .map(({ id, file_name: name, width, height }) => {
      return { name, path: join(imagesFolder, name), width, height, objects: objects.get(id) }
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
  return { pictures, categories }
}

/**
 * Every set: its name, whether its images belong together (and in how many groups; `objects`: whether objects alone tell
 * it), and what makes it.
 * @param coco, pills the photographs of `coco-val80` and of the train split of `roboflow-pills`.
 */
export function setsOf({ coco, pills }) {
  const { pictures } = coco
  const clipped = [0, 27, 54].map((at) => pictures[at])
  const pan = { zoom: [0.7, 0.55], way: 1 }
  const slow = { zoom: [0.9, 0.85], way: 0.5 }
  const clips = (motion, nameOf) =>
    clipped.flatMap((picture, clip) => frames(picture, motion, (at) => nameOf(clip, at)))
  const bare = ({ name }) => name.replace(/\.\w+$/, '')
  const copies = (count, change, nameOf) =>
    pictures.flatMap((picture, at) =>
      Array.from({ length: count }, (_, copy) => ({
        ...(copy === 0 ? same : change)(picture, copy),
        name: nameOf(picture, copy, at),
      })),
    )
  const numbered = (at, digits = 4) => String(at + 1).padStart(digits, '0')
  const likeNames = (picture, copy) => `${bare(picture)}_${copy + 1}.jpg`
  const otherNames = (_, copy, at) => `${scrambled(80 * copy + at)}.jpg`
  const siblings = pills.pictures.filter(({ name }, at, all) => stem(name) !== stem(all[at - 1]?.name ?? ''))
  const alone = (made) => ({ groups: 0, made })
  return {
    'photographs as they are': alone(pictures.map((picture) => same(picture))),
    'photographs as one numbered run': alone(
      pictures.map((picture, at) => ({ ...same(picture), name: `frame_${numbered(at)}.jpg` })),
    ),
    'photographs as eight runs': alone(
      pictures.map((picture, at) => ({ ...same(picture), name: `clip${at % 8}_${numbered(at)}.jpg` })),
    ),
    'photographs in eight folders': alone(
      pictures.map((picture, at) => ({ ...same(picture), name: `clip${at % 8}/${numbered(at)}.jpg` })),
    ),
    'one sibling of each picture of pills, numbered': alone(
      siblings.map((picture, at) => ({ ...same(picture), name: `pill_${numbered(at)}.jpg` })),
    ),
    'parts on a belt, numbered': alone(
      Array.from({ length: FRAMES }, (_, at) =>
        onBackground(
          clipped[1],
          at,
          [0, 1, 2].map((part) => placed(3 * at + part)),
        ),
      ),
    ),
    'one camera, three slow passers-by': {
      groups: 3,
      made: Array.from({ length: FRAMES }, (_, at) => {
        const [passer, time] = [Math.floor(at / 20), (at % 20) / 20]
        return onBackground(clipped[1], at, [[0.1 + 0.2 * time, 0.2 + 0.2 * passer]])
      }),
    },
    'three clips, names with prefix': { groups: 3, made: clips(pan, (clip, at) => `clip_${clip}_${numbered(at)}.jpg`) },
    'three clips in folders': { groups: 3, made: clips(pan, (clip, at) => `clip${clip}/${numbered(at)}.jpg`) },
    'three clips, numbered through': {
      groups: 3,
      made: clips(pan, (clip, at) => `${numbered(FRAMES * clip + at, 6)}.jpg`),
    },
    'three slow clips, names with prefix': {
      groups: 3,
      made: clips(slow, (clip, at) => `clip_${clip}_${numbered(at)}.jpg`),
    },
    'one clip': { groups: 1, made: frames(clipped[0], pan, (at) => `${numbered(at)}.jpg`) },
    'twice, exact': { groups: 80, made: copies(2, same, likeNames) },
    'twice, re-compressed': { groups: 80, made: copies(2, compressed, likeNames) },
    'twice, jittered': { groups: 80, made: copies(2, jittered, likeNames) },
    'four times, jittered': { groups: 80, made: copies(4, jittered, likeNames) },
    'twice, exact, other names': { groups: 80, made: copies(2, same, otherNames) },
    'twice, re-compressed, other names': { groups: 80, made: copies(2, compressed, otherNames) },
    'twice, jittered, other names': { groups: 80, made: copies(2, jittered, otherNames) },
    'four times, exact, other names': { groups: 80, made: copies(4, same, otherNames) },
    'one picture sixty times': {
      groups: 1,
      made: Array.from({ length: FRAMES }, (_, at) => ({ ...same(clipped[0]), name: `${numbered(at)}.jpg` })),
    },
    'one picture sixty times, other names': {
      groups: 1,
      made: Array.from({ length: FRAMES }, (_, at) => ({ ...same(clipped[0]), name: `${scrambled(at)}.jpg` })),
    },
    ...fewPictures(pictures),
  }
}

/** Writes one set in COCO's layout. */
export async function writeSet(folder, made, categories) {
  const images = []
  const annotations = []
  for (const [at, { name, path, width, height, objects, cut, edit }] of made.entries()) {
    const target = join(folder, 'val2017', name)
    mkdirSync(dirname(target), { recursive: true })
    if (cut === undefined) copyFileSync(path, target)
    else await edit(sharp(path).extract(cut)).toFile(target)
    const [left, top, across, down] = cut ? [cut.left, cut.top, cut.width, cut.height] : [0, 0, width, height]
    images.push({ id: at + 1, file_name: name, width: across, height: down })
    for (const { category, box, crowd } of objects) {
      const kept = within(box, left, top, across, down)
      if (kept === null) continue
      annotations.push({
        id: annotations.length + 1,
        image_id: at + 1,
        category_id: category,
        bbox: kept,
        area: kept[2] * kept[3],
        iscrowd: crowd,
      })
    }
  }
  mkdirSync(join(folder, 'annotations'), { recursive: true })
  writeFileSync(
    join(folder, 'annotations', 'instances_val2017.json'),
    JSON.stringify({ images, annotations, categories }),
  )
}

function stem(name) {
  return name.replace(/\.rf\..*$/, '')
}

/** The part of a box inside a frame, in the frame's pixels; null where too little of it is left. */
function within([x, y, width, height], left, top, across, down) {
  const [fromX, fromY] = [Math.max(x, left), Math.max(y, top)]
  const [toX, toY] = [Math.min(x + width, left + across), Math.min(y + height, top + down)]
  const [keptX, keptY] = [toX - fromX, toY - fromY]
  if (keptX <= 1 || keptY <= 1 || keptX * keptY < KEPT * width * height) return null
  return [fromX - left, fromY - top, keptX, keptY]
}
