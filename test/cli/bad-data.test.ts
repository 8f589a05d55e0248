import { join } from 'node:path'
import { evaluated, folder, images, nameRight, one, quick, refusedInWords, shapes, two } from './bad-input.ts'

refusedInWords('data', {
  'a missing file': {
    args: [one, two, ...images('missing.json')],
    what: `${folder}/missing.json (--data) does not exist.`,
    next: 'Check the path. A relative path starts from the folder in which detcompare was started.',
  },
  'a file that is not JSON': {
    args: [one, two, ...images('text.json')],
    what: `${folder}/text.json is not JSON; it begins with "hello".`,
    next: nameRight,
  },
  'JSON cut off': {
    args: [one, two, ...images('cut-off.json')],
    what: /cut-off\.json ends after 900 bytes in the middle of its JSON/,
    next: 'Copy or download the file again.',
  },
  'detections instead of annotations': {
    args: [one, two, '--data', 'fixtures/shapes/detections/rtdetr-tiny.json'],
    what: /rtdetr-tiny\.json is a list, like detections in COCO results format, not an annotation file\.$/,
    next: nameRight,
  },
  'annotations without images': {
    args: [one, two, ...images('no-images.json')],
    what: /has no "images" list; its top level has "annotations", "categories"\.$/,
    next: nameRight,
  },
  'empty lists': {
    args: [one, two, ...images('empty-lists.json')],
    what: /^The data set has defects that stop the run:\n {2}1 file: no image is listed\. .*\n {2}1 file: no valid annotation is listed/,
    next: 'Fix the annotation file; `detcompare explain` describes every defect.',
  },
  'a split that is not there': {
    args: [one, two, ...quick, '--split', 'test'],
    what: `${shapes} has no split "test"; it has val.`,
    next: 'Name one of them with --split.',
  },
  'splits of which none is the obvious one': {
    args: [one, two, ...images('several')],
    what: `${folder}/several has several splits to choose from: a, b.`,
    next: 'Name one with --split, for example --split a.',
  },
  'a way of grouping that is not there': {
    args: [one, two, ...quick, '--group-by', 'video_id'],
    what: '--group-by video_id is not valid.',
    next: 'Give field:<name>, folder, folder:<levels>, pattern:<regular expression with one group>, file:<CSV file> or none.',
  },
  'two ways of grouping': {
    args: [one, two, ...quick, '--group-by', 'folder', '--group-by', 'field:clip'],
    what: '--group-by is given twice (folder, field:clip).',
    next: 'Give --group-by once. A CSV file can name any groups: --group-by file:<CSV file>.',
  },
  'a field of groups that no image has': {
    args: [one, two, ...quick, '--group-by', 'field:clip'],
    what: /instances_val\.json has text or a number in the field "clip" \(--group-by\)\.$/,
    next: 'Name a field that images have. The first image has "id", "file_name", "width", "height", "license".',
  },
  'groups by folder where there is none': {
    args: [one, two, ...quick, '--group-by', 'folder:2'],
    what: '--group-by folder finds no folder in any file name, for example "00001.jpg".',
    next: 'Group images in another way, for example --group-by pattern:<regular expression with one group>.',
  },
  'a pattern of groups without a group': {
    args: [...evaluated, '--group-by', 'pattern:clip[0-9]+'],
    what: '--group-by pattern:clip[0-9]+ cannot be used: it needs exactly one group in parentheses and has none.',
    next: /^Give a regular expression with one group in parentheses, for example 'pattern:/,
  },
  'a pattern whose group is empty': {
    args: [...evaluated, '--group-by', 'pattern:()'],
    what: '--group-by pattern:() finds only empty text in its parentheses, for example in "00001.jpg".',
    next: /^Put into the parentheses what images of one group share, for example 'pattern:/,
  },
  'a pattern of groups that matches nothing': {
    args: [...evaluated, '--group-by', 'pattern:^(clip[0-9]+)_'],
    what: /^--group-by pattern:\^\(clip\[0-9\]\+\)_ matches none of the \d+ file names, for example "00001\.jpg"\.$/,
    next: /^Change the pattern\. It is searched for in the whole file_name/,
  },
  'a file of groups that is not there': {
    args: [...evaluated, '--group-by', 'file:nowhere.csv'],
    what: 'The CSV file nowhere.csv (--group-by) cannot be read: there is no such file.',
    next: 'Check the path and the permissions.',
  },
  'a file of groups with an unknown image': {
    args: [...evaluated, '--group-by', `file:${join(folder, 'groups-unknown.csv')}`],
    what: /^.*groups-unknown\.csv, line 3: .*instances_val\.json has no image "nowhere\.jpg"\.$/,
    next: 'Write its file name or id as the annotations have it. Remove images of other data sets and splits.',
  },
  'a file of groups with an image twice': {
    args: [...evaluated, '--group-by', `file:${join(folder, 'groups-twice.csv')}`],
    what: /^.*groups-twice\.csv, line 3: the image "00001\.jpg" was named before, in line 2\.$/,
    next: 'Keep one line for each image.',
  },
  'a folder in two formats': {
    args: [one, two, ...images('two-formats')],
    what: `${folder}/two-formats can be read in more than one format: Roboflow (valid/_annotations.coco.json), COCO (annotations/instances_val.json).`,
    next: 'Name the format: --data-format roboflow or --data-format coco. Or name the annotation file with --annotations.',
  },
  'a folder without a layout': {
    args: [one, two, ...images('no-layout')],
    what: /no-layout has no annotations in a known format; looked for _annotations\.coco\.json, /,
    next: 'Name the annotation file with --annotations. `detcompare explain data-formats` lists the formats.',
  },
  'labels of YOLO without images': {
    args: [one, two, '--data', join(folder, 'yolo', 'data.yaml')],
    what: /data\.yaml: the images of val \(images\/val\) were not found; looked in /,
    next: /^Correct `path` and the split in the file, or name the folder of the images with --images\./,
  },
  'a data.yaml that is not complete': {
    args: [one, two, '--data', join(folder, 'yolo', 'no-names.yaml')],
    what: /no-names\.yaml is not a valid YOLO data file: it has neither `names` nor `nc`\.$/,
    next: /^Write the names in the order of the class numbers /,
  },
  'a format that is another': {
    args: [one, two, '--data', join(folder, 'yolo', 'data.yaml'), '--data-format', 'coco'],
    what: /data\.yaml is not in COCO format; it looks like YOLO \(data\.yaml\)\.$/,
    next: 'Use --data-format yolo, or remove --data-format.',
  },
  'a format that nobody knows': {
    args: [one, two, ...quick, '--data-format', 'voc2'],
    what: '--data-format cannot be voc2.',
    next: /coco/,
  },
  'pictures under names of another machine': {
    args: [one, two, '--data', join(folder, 'foreign-paths'), '--images', join(folder, 'yolo')],
    what: /^None of the 4 images listed in .*instances_val\.json was found, for example "\/mnt\/annotator\/00001\.jpg"; looked in /,
    next: 'Name the right folder with --images, or rewrite file_name in the annotations: "/mnt/annotator/" at its beginning is not a folder there.',
  },
  'nothing but a train split': {
    args: [one, two, ...images('train-only')],
    what: `The only split in ${folder}/train-only is train, and the detectors were probably trained on it.`,
    next: 'To use it anyway, add --split train.',
  },
  'no pictures': {
    args: [one, two, '--data', join(folder, 'no-pictures')],
    what: /^None of the 4 images listed in .*instances_val\.json was found, for example "00001\.jpg"; looked in /,
    next: 'Name the folder of the images with --images. Each file_name is looked up from there.',
  },
  'no picture that can be read': {
    args: [one, two, '--data', join(folder, 'bad-pictures')],
    what: /^None of the 4 images can be read\. The first fails with: ./,
    next: 'Check the images folder (--images). Images must be JPEG, PNG, WebP, GIF, TIFF, AVIF or BMP files.',
  },
  'one corrupt picture where data must be sound': {
    args: [one, two, '--data', join(folder, 'one-bad-picture'), '--no-latency', '--strict'],
    what: /^The data set has defects \(--strict\):\n {2}1 image: the file cannot be read or decoded\. .*00003\.jpg/,
    next: 'Fix the data, or remove --strict to have defects counted and reported instead.',
  },
})
