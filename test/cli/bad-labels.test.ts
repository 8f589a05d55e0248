import { join } from 'node:path'
import { bad, folder, images, one, quick, refusedInWords, two } from './bad-input.ts'

const anotherMap =
  'Give a JSON object whose keys are class numbers or names and whose values are category names or ids, or a list by its name: coco, lvis, voc, objects365.'

refusedInWords('labels', {
  'names that match nowhere': {
    args: [one, bad('external-data'), ...quick],
    what: "The 3 classes of external-data cannot be matched with the data set's 6 categories: no name is in both.",
    next: /^Give the mapping with --class-map external-data=<file\.json>, a JSON object such as \{"0": "person"/,
  },
  'more classes than categories': {
    args: [one, two, ...images('two-names.json')],
    what: /^rtdetr-tiny finds objects of class \d \(counted from 0\), but only its first 2 classes are matched/,
    next: /--class-map rtdetr-tiny=<file\.json>/,
  },
  'a class map that is missing': {
    args: [one, two, ...quick, '--class-map', 'missing.json'],
    what: 'missing.json cannot be read as JSON: there is no such file, and no list of that name (coco, lvis, voc, objects365).',
    next: 'Check the path and the file.',
  },
  'a class map that is broken': {
    args: [one, two, ...quick, '--class-map', join(folder, 'map-broken.json')],
    what: /map-broken\.json cannot be read as JSON: ./,
    next: 'Check the path and the file.',
  },
  'a class map that is a list': {
    args: [one, two, ...quick, '--class-map', join(folder, 'map-list.json')],
    what: `--class-map ${folder}/map-list.json is not valid.`,
    next: 'Give a JSON object such as {"0": "person", "1": "car"}: class number or name → category name or id (null leaves a class out).',
  },
  'a class map to a category that is not there': {
    args: [one, two, ...quick, '--class-map', join(folder, 'map-unknown-category.json')],
    what: 'The class map for rtdetr-tiny does not fit: the data set has no category "hexagon".',
    next: anotherMap,
  },
  'a class map of a class that no model has': {
    args: [one, two, ...quick, '--class-map', join(folder, 'map-huge-number.json')],
    what: 'The class map for rtdetr-tiny does not fit: class 4000000000 is beyond the 100000 classes that a model may have.',
    next: anotherMap,
  },
  'a list of classes that the data have none of': {
    args: [one, two, ...quick, '--class-map', 'voc'],
    what: "The class map for rtdetr-tiny does not fit: no class of voc is among the data set's categories.",
    next: anotherMap,
  },
  'a list of more classes than the model has': {
    args: [one, bad('external-data'), ...quick, '--class-map', 'external-data=voc'],
    what: 'The class map for external-data does not fit: voc has 20 classes, but the model has 3.',
    next: anotherMap,
  },
  'categories in an order that too few boxes decide': {
    args: [one, two, ...images('listed-otherwise.json')],
    what: /^The classes of rtdetr-tiny may be numbered in more than one way: class numbers in the order of category ids; .*; or class numbers in the order in which the file lists the categories; .*\. Boxes on \d annotated images? do not decide\.$/,
    next: /^Give the right mapping with --class-map rtdetr-tiny=<file\.json>: \{"0":"circle",.*\} or \{"0":"cross",.*\}\.$/,
  },
  'columns of RF-DETR that no value decides': {
    args: [one, 'fixtures/families/graphs/rf-detr-three-classes.onnx', ...quick],
    what: /can be read in more than one way: .* \(since 1\.6, which never uses the last of them\); .* \(up to 1\.5, which never uses the first of them\); its outputs for a few images do not settle it; none has an AP on 16 annotated images \(.*\)\.$/,
    next: /^Choose with --family rf-detr-three-classes=rf-detr or --family rf-detr-three-classes=rf-detr-category-ids\./,
  },
})
