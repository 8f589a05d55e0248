import { counted, plural } from '../counted.ts'
import { errorTable } from '../errors.ts'
import { excerpt } from './excerpt.ts'

const convert =
  'COCO annotations are a JSON object with the lists images, annotations and categories; `detcompare explain data-formats` lists all formats.'
const asResults =
  'Give a file in COCO results format: a list of {"image_id", "category_id", "bbox": [x, y, width, height], "score"}.'

/** What a JSON file that is read should hold. */
export type FileContent = 'annotations' | 'results'

const notCoco = (path: string, what: string, holds: FileContent = 'annotations') => ({
  what: `${path} ${what}`,
  next: holds === 'results' ? asResults : `Name the right file with --data or --annotations. ${convert}`,
})

/** Everything that can be wrong with the files of a data set or of results as a whole, and how the user fixes it. */
export const datasetError = errorTable({
  'data-not-found': (f: { option: string; path: string }) => ({
    what: `${f.path} (${f.option}) does not exist.`,
    next: 'Check the path. A relative path starts from the folder in which detcompare was started.',
  }),
  'train-unusable': (f: { path: string; reason: string }) => ({
    what: `The training set ${f.path} (--train) cannot be read: ${f.reason}`,
    next: 'Give --train the annotation file, the data.yaml or the folder of the training split, or --train none.',
  }),
  'images-not-a-folder': (f: { path: string }) => ({
    what: `${f.path} (--images) is a file, not a folder.`,
    next: 'Name the folder that the images are in. An annotation file belongs to --data or --annotations.',
  }),
  'data-unreadable': (f: { path: string; reason: string }) => ({
    what: `${f.path} cannot be read: ${f.reason}.`,
    next: 'Check the path and the permissions.',
  }),
  'data-damaged': (f: { path: string; reason: string }) => ({
    what: `${f.path} is damaged, or not what its name says: ${f.reason}.`,
    next: 'Check that it is the right file. Then copy, download or export it again.',
  }),
  'data-annotations-not-found': (f: { folder: string; lookedFor: readonly string[] }) => ({
    what: `${f.folder} has no annotations in a known format; looked for ${f.lookedFor.join(', ')}.`,
    next: 'Name the annotation file with --annotations. `detcompare explain data-formats` lists the formats.',
  }),
  'data-format-unknown': (f: { format: string; known: readonly string[] }) => ({
    what: `--data-format ${excerpt(f.format)} is not a known format.`,
    next: `Give one of ${f.known.join(', ')}, or remove --data-format so that detcompare recognises the format.`,
  }),
  'data-format-other': (f: { path: string; wanted: string; found: string; evidence: string; id: string }) => ({
    what: `${f.path} is not in ${f.wanted} format; it looks like ${f.found} (${f.evidence}).`,
    next: `Use --data-format ${f.id}, or remove --data-format.`,
  }),
  'data-annotations-ambiguous': (f: { folder: string; candidates: readonly string[] }) => ({
    what: `${f.folder} has several annotation files: ${f.candidates.join(', ')}.`,
    next: 'Name one with --annotations.',
  }),
  'data-annotations-twice': (f: { data: string; annotations: string }) => ({
    what: `Two annotation files are named: --data ${f.data} and --annotations ${f.annotations}.`,
    next: 'Remove --annotations, or give --data the folder of the data set.',
  }),
  'data-format-ambiguous': (f: { path: string; formats: readonly string[]; ids: readonly string[] }) => ({
    what: `${f.path} can be read in more than one format: ${f.formats.join(', ')}.`,
    next: `Name the format: ${f.ids.map((id) => `--data-format ${id}`).join(' or ')}. Or name the annotation file with --annotations.`,
  }),
  'image-sizes-idle': (f: { format: string }) => ({
    what: `--image-sizes has no effect on data in ${f.format} format, which says how large its images are.`,
    next: 'Remove --image-sizes.',
  }),
  'box-format-idle': (f: { format: string }) => ({
    what: `--box-format has no effect on data in ${f.format} format, which says what the numbers of a box are.`,
    next: 'Remove --box-format.',
  }),
  'data-split-ambiguous': (f: { folder: string; splits: readonly string[] }) => ({
    what: `${f.folder} has several splits to choose from: ${f.splits.join(', ')}.`,
    next: `Name one with --split, for example --split ${f.splits[0]}.`,
  }),
  'data-split-unknown': (f: { folder: string; split: string; splits: readonly string[] }) => ({
    what: `${f.folder} has no split "${f.split}"; it has ${f.splits.join(', ')}.`,
    next: `Name one of them with --split.`,
  }),
  'data-split-train': (f: { folder: string; split: string }) => ({
    what: `The only split in ${f.folder} is ${f.split}, and the detectors were probably trained on it.`,
    next: `To use it anyway, add --split ${f.split}.`,
  }),
  'data-images-not-found': (f: ImagesNotFound) => ({
    what: notFound(f),
    next: `Name the folder of the images with --images. Each file_name is looked up from there${f.prefix === null ? '' : `; without "${excerpt(f.prefix)}" if no two images have the same base name`}.`,
  }),
  'data-images-not-in-folder': (f: ImagesNotFound) => ({
    what: notFound(f),
    next:
      f.prefix === null
        ? 'Name the right folder with --images, or correct file_name in the annotations.'
        : `Name the right folder with --images, or rewrite file_name in the annotations: "${excerpt(f.prefix)}" at its beginning is not a folder there.`,
  }),
  'data-defects': (f: { defects: readonly string[]; strict: boolean; fix: string }) => ({
    what: `The data set has defects${f.strict ? ' (--strict)' : ' that stop the run'}:\n${f.defects.map((line) => `  ${line}`).join('\n')}`,
    next: f.strict
      ? 'Fix the data, or remove --strict to have defects counted and reported instead.'
      : `${f.fix}; \`detcompare explain\` describes every defect.`,
  }),

  'json-empty': (f: { path: string; holds: FileContent }) =>
    notCoco(f.path, 'is empty, or has only white space.', f.holds),
  'json-gzip': (f: { path: string }) => ({
    what: `${f.path} is compressed (gzip or zip).`,
    next: 'Unpack it first.',
  }),
  'json-lfs-pointer': (f: { path: string }) => ({
    what: `${f.path} is a Git LFS pointer, not the file itself.`,
    next: 'Fetch the file with `git lfs pull`.',
  }),
  'json-html': (f: { path: string }) => ({
    what: `${f.path} is an HTML or XML page, not JSON. A download probably ended at a login or error page.`,
    next: 'Download the file again and check it.',
  }),
  'json-utf16': (f: { path: string }) => ({
    what: `${f.path} is in UTF-16. JSON files must be UTF-8.`,
    next: 'Save it as UTF-8.',
  }),
  'json-yolo': (f: { path: string; holds: FileContent }) => ({
    what: `${f.path} looks like YOLO's data.yaml or labels, not ${f.holds === 'results' ? 'detections in JSON' : 'COCO annotations'}.`,
    next:
      f.holds === 'results'
        ? asResults
        : 'Give --data the folder of the data set or its data.yaml, without --data-format coco.',
  }),
  'json-binary': (f: { path: string; kind: string; holds: FileContent }) =>
    notCoco(f.path, `is ${f.kind}, not JSON.`, f.holds),
  'json-foreign': (f: { path: string; found: string; holds: FileContent }) =>
    notCoco(f.path, `is not JSON; it begins with "${excerpt(f.found)}".`, f.holds),
  'json-truncated': (f: { path: string; bytes: number }) => ({
    what: `${f.path} ends after ${f.bytes} ${plural(f.bytes, 'byte')} in the middle of its JSON. It was cut off, or a quotation mark or bracket is not closed.`,
    next: 'Copy or download the file again.',
  }),
  'json-broken': (f: { path: string; offset: number; expected: string; found: string }) => ({
    what: `${f.path} is not valid JSON: at byte ${f.offset}, expected ${f.expected} but found: ${excerpt(f.found)}`,
    next: 'Write the file again. It was probably edited or joined by hand.',
  }),

  'annotations-are-results': (f: { path: string }) =>
    notCoco(f.path, 'is a list, like detections in COCO results format, not an annotation file.'),
  'annotations-incomplete': (f: { path: string; missing: readonly string[]; keys: readonly string[] }) =>
    notCoco(
      f.path,
      `has no ${f.missing.map((key) => `"${key}"`).join(' and no ')} list; its top level has ${f.keys.length === 0 ? 'no keys' : listed(f.keys)}.`,
    ),
  'annotations-without-boxes': (f: { path: string; kind: string | null }) =>
    notCoco(f.path, `has no boxes${f.kind === null ? '' : `: it holds ${f.kind}`}.`),

  'results-not-a-list': (f: { path: string; annotations: boolean }) => ({
    what: `${f.path} is ${f.annotations ? 'an annotation file' : 'an object'}, not a list of detections.`,
    next: asResults,
  }),
  'results-row': (f: { path: string; row: number; problem: string; found: string }) => ({
    what: `${f.path}: detection ${f.row} (counted from 0) ${f.problem}: ${excerpt(f.found)}`,
    next: 'Every detection needs {"image_id", "category_id", "bbox": [x, y, width, height], "score"}, all of them numbers.',
  }),
  'results-image-unknown': (f: ResultsImage) => ({
    what: `${onImage(f)}, which ${f.annotations} does not list${f.imageId.startsWith('"') ? ', neither as an id nor as a file name' : ''}.`,
    next: `The detections come from another data set or split. Name that one with --data and --split.${f.imageId.startsWith('"') ? '' : ' If they number the images of this one otherwise, write the ids of the annotations as image_id.'}`,
  }),
  'results-image-several-names': (f: ResultsImage) => ({
    what: `${onImage(f)}. In ${f.annotations} several images have this file name, folders and capitals aside.`,
    next: 'Write the id of the image as image_id, or its whole file_name.',
  }),
  'results-image-id-and-name': (f: ResultsImage) => ({
    what: `${onImage(f)}. In ${f.annotations} this is the id of one image and the file name of another.`,
    next: 'Write the id of the image as image_id, as a number and not as text.',
  }),
})

interface ImagesNotFound {
  readonly annotations: string
  readonly images: number
  readonly example: string
  readonly lookedIn: readonly string[]
  /** The folders with which every file name begins; null for none. */
  readonly prefix: string | null
}

function notFound({ annotations, images, example, lookedIn }: ImagesNotFound): string {
  return `${images === 1 ? 'The image' : `None of the ${counted(images, 'image')}`} listed in ${annotations} was ${images === 1 ? 'not found' : 'found'}, for example "${excerpt(example)}"; looked in ${lookedIn.join(', ')}.`
}

interface ResultsImage {
  readonly path: string
  readonly row: number
  /** As the file has it, in JSON. */
  readonly imageId: string
  readonly annotations: string
}

function onImage({ path, row, imageId }: ResultsImage): string {
  return `${path}: detection ${row} (counted from 0) is on image ${excerpt(imageId)}`
}

/** The first ten of some keys, in quotation marks. */
function listed(keys: readonly string[]): string {
  const shown = keys.slice(0, 10).map((key) => `"${excerpt(key)}"`)
  return (keys.length > 10 ? [...shown, `and ${keys.length - 10} more`] : shown).join(', ')
}
