import { join } from 'node:path'
import { bad, folder, images, one, quick, refusedInWords, two } from './bad-input.ts'

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
    what: 'missing.json cannot be read as JSON: there is no such file.',
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
    next: 'Give a JSON object whose keys are class numbers or names and whose values are category names or ids.',
  },
})
