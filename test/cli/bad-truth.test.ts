import { temporaryFolder } from '../dataset/temporary-folder.ts'
import { refusedInWords } from './bad-input.ts'

const imageOf = (at: number) => 1 + Math.floor(at / 6)
/** In each image a little further to the right: copies of one image would be no more evidence than one. */
const boxes = Array.from({ length: 24 }, (_, at) => [
  ...[100 + 50 * (at % 3) + 2 * imageOf(at), 100 + 40 * (at % 2), 40, 30],
])
const truth = {
  images: Array.from({ length: 4 }, (_, at) => ({ id: at + 1, file_name: `a/${at + 1}.jpg`, width: 320, height: 240 })),
  categories: ['cat', 'dog', 'bird'].map((name, at) => ({ id: at + 1, name })),
  annotations: boxes.map((bbox, at) => ({
    ...{ id: at + 1, image_id: imageOf(at), category_id: 1 + (at % 3), bbox, area: 1200, iscrowd: 0 },
  })),
}
const results = truth.annotations.map(({ image_id, category_id, bbox }, at) => ({
  ...{ image_id, category_id, bbox, score: 0.1 + at / 50 },
}))
const withAll = (members: object) => ({
  ...truth,
  annotations: truth.annotations.map((annotation) => ({ ...annotation, ...members })),
})
const folder = temporaryFolder({
  'truth.json': truth,
  'crowd-in-text.json': withAll({ iscrowd: '0' }),
  'crowd-false.json': withAll({ iscrowd: 'False' }),
  'all-crowds.json': withAll({ iscrowd: 1 }),
  'no-image-id.json': withAll({ image_id: undefined, item_id: 1 }),
  'no-category.json': withAll({ category_id: null }),
  'areas.json': withAll({ area: 1 }),
  'corners.json': {
    ...truth,
    annotations: truth.annotations.map((annotation) => {
      const [x = 0, y = 0, width = 0, height = 0] = annotation.bbox
      return { ...annotation, bbox: [x, y, x + width, y + height] }
    }),
  },
  'shares.json': withAll({ bbox: [0.25, 0.5, 0.125, 0.25] }),
  'same-names.json': { ...truth, images: truth.images.map((image, at) => ({ ...image, file_name: `${at}/0001.jpg` })) },
  'results.json': results,
  'shifted.json': results.map((row) => ({ ...row, category_id: row.category_id - 1 })),
  'stems.json': results.map((row) => ({ ...row, image_id: '0001' })),
  'names.json': results.map((row) => ({ ...row, image_id: 'img_1' })),
})
const evaluated = (data: string, found = 'results') => [
  'eval',
  `${folder}/${found}.json`,
  '--data',
  `${folder}/${data}.json`,
]
const fix = 'Fix the annotation file; `detcompare explain` describes every defect.'
const fixStrict = 'Fix the data, or remove --strict to have defects counted and reported instead.'

refusedInWords('ground truth and its detections', {
  'iscrowd in text, which pycocotools takes for true': {
    args: evaluated('crowd-in-text'),
    what: /every object is a crowd region or ignored like one\..*\n {2}24 objects: iscrowd is neither 0 nor 1 \("0" 24 times\)\..* They probably mean 0 /,
    next: fix,
  },
  'iscrowd that is no number': {
    args: evaluated('crowd-false'),
    what: /no valid annotation is listed\..*\n {2}24 objects: iscrowd is not a number from 0 to 255 \("False" 24 times\)\. Left out/,
    next: fix,
  },
  'nothing but crowd regions': {
    args: evaluated('all-crowds'),
    what: /^The data set has defects that stop the run:\n {2}1 file: every object is a crowd region or ignored like one\. [^\n]*$/,
    next: fix,
  },
  'objects that name no image': {
    args: evaluated('no-image-id'),
    what: /no valid annotation is listed\..*\n {2}24 objects: image_id is missing, .* such as item_id \(annotation 1, annotation 2, /,
    next: fix,
  },
  'objects without a category': {
    args: evaluated('no-category'),
    what: /no valid annotation is listed\..*\n {2}24 objects: the category is not in the list of categories\. .*\(annotation 1 \(no usable category_id\), /,
    next: fix,
  },
  'areas of 1 where data must be sound': {
    args: [...evaluated('areas'), '--strict'],
    what: /^The data set has defects \(--strict\):\n {2}24 objects: the area contradicts the box.* \(1 24 times\)\./,
    next: fixStrict,
  },
  'boxes that are corners': {
    args: evaluated('corners'),
    what: /24 objects: the box reaches out of the image as its format reads it, but fits as the two corners x1, y1, x2, y2\. The boxes of the data /,
    next: fix,
  },
  'boxes that are shares of the image': {
    args: evaluated('shares'),
    what: /24 objects: no number of the box is above 1\. The boxes of the data seem to be shares of the image/,
    next: fix,
  },
  'category ids that count from 0': {
    args: evaluated('truth', 'shifted'),
    what: 'The category ids of shifted are probably not those of the data: they are 1 too low. On 4 images AP50 is 0.0 points, but 100.0 if category_id 1 means category dog, category_id 2 means category bird, category_id 0 means category cat.',
    next: 'Write the data\'s own ids as category_id. Suggested, id of the file to id of the data: {"0":1,"1":2,"2":3}',
  },
  'a file name that several images have': {
    args: evaluated('same-names', 'stems'),
    what: `${folder}/stems.json: detection 0 (counted from 0) is on image "0001". In ${folder}/same-names.json several images have this file name, folders and capitals aside.`,
    next: 'Write the id of the image as image_id, or its whole file_name.',
  },
  'text that is neither an id nor a file name': {
    args: evaluated('truth', 'names'),
    what: `${folder}/names.json: detection 0 (counted from 0) is on image "img_1", which ${folder}/truth.json does not list, neither as an id nor as a file name.`,
    next: 'The detections come from another data set or split. Name that one with --data and --split.',
  },
})
