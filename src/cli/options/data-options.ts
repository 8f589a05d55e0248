import { Option } from 'commander'
import { boxFormats } from '../../dataset/box-format.ts'
import { readers } from '../../dataset/readers/readers.ts'

/** Options that say where a data set is, and what it is. */
export const dataOptions = {
  data: new Option(
    '--data <path>',
    'data set: a folder in COCO, YOLO, Pascal VOC or another known layout, or its annotation file',
  ),
  annotations: new Option('--annotations <file>', 'annotation file, if the folder’s layout does not show it'),
  dataFormat: new Option(
    '--data-format <name>',
    `format of the data set, if detcompare does not recognise it: ${readers.map(({ id }) => id).join(', ')}`,
  ),
  images: new Option('--images <folder>', 'folder of the images, if the layout does not show it'),
  imageSizes: new Option(
    '--image-sizes <file>',
    'CSV file of image,width,height, if YOLO or Open Images data are without their images',
  ),
  boxFormat: new Option(
    '--box-format <name>',
    `what the four numbers of a box are, if Parquet files leave it open: ${boxFormats.join(', ')}`,
  ),
  to: new Option('--to <coco file...>', 'write the data set as COCO annotations: --to coco <file>'),
  train: new Option(
    '--train <path>',
    'training split to audit against: copies across the split, and how the two differ (default: train of data.yaml; none: no audit)',
  ),
  trainOfRun: new Option(
    '--train <path>',
    'training split: images of the data that are in it too are reported (decodes all its pictures)',
  ),
  split: new Option('--split <name>', 'split to use (default: val or valid; train only if named)'),
  limit: new Option(
    '--limit <n>',
    'use only n images (or the next whole group), sampled with the seed, the same for all models',
  ),
  strict: new Option('--strict', 'stop at any defect of the data, instead of counting it or leaving it out'),
} as const
