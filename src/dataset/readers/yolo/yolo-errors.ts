import { errorTable } from '../../../errors.ts'
import { excerpt } from '../../excerpt.ts'

/** What is wrong with a data set in YOLO layout as a whole, and how the user fixes it. */
export const yoloError = errorTable({
  'yolo-yaml-malformed': (f: YamlFault) => ({
    what: `${f.path} is not a valid YOLO data file: ${f.line === null ? '' : `in line ${f.line}, `}${f.problem}.`,
    next:
      f.fix ??
      'It needs `names` (a list, or class numbers from 0 with their names) and at least one of train, val and test. Correct it and run again.',
  }),
  'yolo-split-not-found': (f: { path: string; split: string; value: string; lookedIn: readonly string[] }) => ({
    what: `${f.path}: the images of ${excerpt(f.split)} (${excerpt(f.value)}) were not found; looked in ${f.lookedIn.join(', ')}.`,
    next: 'Correct `path` and the split in the file, or name the folder of the images with --images. `detcompare eval` also takes the sizes of images with --image-sizes. Relative paths start at `path`, and `path` at the folder of the file.',
  }),
  'yolo-no-pictures': (f: { place: string }) => ({
    what: `${f.place} names or holds no images.`,
    next: 'The numbers in YOLO labels are shares of the image, so detcompare needs the images. Name their folder with --images. `detcompare eval` also takes their sizes with --image-sizes.',
  }),
  'yolo-labels-alone': (f: { folder: string }) => ({
    what: `${f.folder} has YOLO label files, but no images.`,
    next: 'The numbers in YOLO labels are shares of the image, so detcompare needs the images. Give --data the folder that has both `images` and `labels`, the folder of the images, or the data.yaml.',
  }),
  'image-sizes-malformed': (f: { path: string; line: number; problem: string }) => ({
    what: `${f.path}, line ${f.line} (--image-sizes): ${f.problem}.`,
    next: 'Write a CSV file whose first line is image,width,height, with a line for each image: its path in the data set, and its size in pixels.',
  }),
  'yolo-label-file': (f: { path: string }) => ({
    what: `${f.path} is a YOLO label file of one image, not a data set.`,
    next: 'Give --data the folder of the data set, its data.yaml, or a text file that lists image paths.',
  }),
})

interface YamlFault {
  readonly path: string
  /** From 1; null where no single line is at fault. */
  readonly line: number | null
  readonly problem: string
  /** What to write in its place; null where it needs everything. */
  readonly fix: string | null
}
