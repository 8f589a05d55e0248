import { join } from 'node:path'
import { annotationFile, folder, one, refusedInWords, shapes } from './bad-input.ts'

refusedInWords('detections to evaluate', {
  'a missing file': {
    args: ['eval', join(folder, 'missing.json'), '--data', shapes],
    what: `${folder}/missing.json cannot be read: there is no such file.`,
    next: 'Check the path and the permissions.',
  },
  'an image that the data do not list': {
    args: ['eval', join(folder, 'unknown-image.json'), '--data', shapes],
    what: `${folder}/unknown-image.json: detection 0 (counted from 0) is on image 99999, which ${annotationFile} does not list.`,
    next: 'The detections come from another data set or split. Name that one with --data and --split. If they number the images of this one otherwise, write the ids of the annotations as image_id.',
  },
  'a detection without a score': {
    args: ['eval', join(folder, 'no-score.json'), '--data', shapes],
    what: /no-score\.json: detection 1 \(counted from 0\) has no score that is a finite number: \{/,
    next: /^Every detection needs \{"image_id", "category_id", "bbox": \[x, y, width, height\], "score"\}/,
  },
  'annotations instead of detections': {
    args: ['eval', annotationFile, '--data', shapes],
    what: `${annotationFile} is an annotation file, not a list of detections.`,
    next: /^Give a file in COCO results format/,
  },
  'text instead of detections': {
    args: ['eval', join(folder, 'text.json'), '--data', shapes],
    what: `${folder}/text.json is not JSON; it begins with "hello".`,
    next: /^Give a file in COCO results format: a list of /,
  },
  'labels of YOLO instead of detections': {
    args: ['eval', join(folder, 'labels.txt'), '--data', shapes],
    what: `${folder}/labels.txt looks like YOLO's data.yaml or labels, not detections in JSON.`,
    next: /^Give a file in COCO results format: a list of /,
  },
  'a model instead of detections': {
    args: ['eval', one, '--data', shapes],
    what: `${one} is a model. \`detcompare eval\` takes detection files in COCO results format.`,
    next: 'To run models, drop `eval`: `detcompare <baseline.onnx> <variant.onnx...> --data <path>`.',
  },
  'nothing to evaluate': {
    args: ['eval', '--data', shapes],
    what: 'No detection file was given.',
    next: 'See `detcompare eval --help`.',
  },
})
