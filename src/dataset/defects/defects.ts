import type { Defect } from './defect.ts'
import { objectDefects } from './object-defects.ts'

/**
 * Every defect of a data set. Those of annotations and of missing files are found while the data set is loaded, those of
 * pixels while they are read; docs/guide/data.md lists this table.
 */
export const defects = {
  'images-none': {
    fate: 'stops',
    unit: 'file',
    finding: 'no image is listed',
    consequence: 'There is nothing to evaluate',
    pycocotools: 'rejects every detection',
  },
  'categories-none': {
    fate: 'stops',
    unit: 'file',
    finding: 'no category is listed',
    consequence: 'There is nothing to evaluate',
    pycocotools: 'every statistic is -1',
  },
  'objects-none': {
    fate: 'stops',
    unit: 'file',
    finding: 'no valid annotation is listed',
    consequence: 'Without objects, AP has no value',
    pycocotools: 'every statistic is -1',
  },
  'objects-all-crowds': {
    fate: 'stops',
    unit: 'file',
    finding: 'every object is a crowd region or ignored like one',
    consequence:
      'Nobody has to find these, so AP has no value. Objects that must be found have iscrowd 0, and in Pascal VOC difficult 0',
    pycocotools: 'every statistic is -1',
  },
  'number-in-text': {
    fate: 'counted',
    unit: 'entry',
    finding: 'a number or a numeric id is written as text',
    consequence: 'Read as the number that it says',
    pycocotools: 'reads boxes written so; takes an id in text for another one than the number',
  },
  'image-id-invalid': {
    fate: 'stops',
    unit: 'image',
    finding: 'the id is missing, or is neither a whole number nor text',
    consequence: 'Objects and detections cannot be assigned to it',
    pycocotools: 'fails if it is missing; accepts 1.5 if the results use it too',
  },
  'image-id-text': {
    fate: 'counted',
    unit: 'image',
    finding: 'the id is text that is not a number',
    consequence: 'Used as it stands. Detections must name the image by the same text',
    pycocotools: 'accepts it',
  },
  'image-id-ambiguous': {
    fate: 'image-left-out',
    unit: 'image',
    finding: 'two entries with different file names share one id',
    consequence: 'Left out for all models, with the objects of that id: it is unknown which image they belong to',
    pycocotools: 'the last entry counts, with the objects of both',
  },
  'image-id-repeated': {
    fate: 'counted',
    unit: 'image',
    finding: 'listed again with the same id',
    consequence: 'The first entry counts; no number changes',
    pycocotools: 'counts it once',
  },
  'image-file-name-missing': {
    fate: 'image-left-out',
    unit: 'image',
    finding: 'has no file_name',
    consequence: 'Left out for all models',
    pycocotools: 'does not read file names',
  },
  'image-file-name-repeated': {
    fate: 'counted',
    unit: 'image',
    finding: 'has the file_name of another image',
    consequence: 'Kept as a separate image, so this file counts twice',
    pycocotools: 'does not read file names',
  },
  'image-outside-folder': {
    fate: 'image-left-out',
    unit: 'image',
    finding: 'file_name is absolute or leads out of the images folder',
    consequence: 'Not opened; left out for all models',
    pycocotools: 'does not read images',
  },
  'image-by-base-name': {
    fate: 'counted',
    unit: 'image',
    finding: 'the file is in the folder of --images, but not in the folders that file_name has',
    consequence: 'Found by its base name, which no other image has. No number changes if it is the right file',
    pycocotools: 'does not read images',
  },
  'image-group-invalid': {
    fate: 'counted',
    unit: 'image',
    finding: 'the value of the field that names groups is neither text nor an exact number',
    consequence: 'It names no group, so the image counts as independent of all others. Write text or a whole number',
    pycocotools: 'does not read groups',
  },
  'image-without-group': {
    fate: 'counted',
    unit: 'image',
    finding: 'other images have a group, and this one has none',
    consequence: 'Counted as independent of all others. If it belongs to some of them, intervals are too narrow',
    pycocotools: 'does not read groups',
  },
  'image-missing': {
    fate: 'image-left-out',
    unit: 'image',
    finding: 'the file is not in the images folder',
    consequence: 'Left out for all models',
    pycocotools: 'does not read images; all objects of an image without detections count as missed',
  },
  'image-unreadable': {
    fate: 'image-left-out',
    unit: 'image',
    finding: 'the file cannot be read or decoded',
    consequence: 'Left out for all models',
    pycocotools: 'does not read images; all objects of an image without detections count as missed',
  },
  'image-size-contradicts': {
    fate: 'counted',
    unit: 'image',
    finding: 'the width and height of the image, rotated or not, differ from the annotated ones',
    consequence:
      'Boxes are taken as pixels of the decoded image. If it was resized after annotation, they miss their objects',
    pycocotools: 'does not read images, width or height',
  },
  'image-not-annotated': {
    fate: 'image-left-out',
    unit: 'image',
    finding: 'no annotation file, or no row of it, is about it',
    consequence: 'Left out for all models. If it shows no objects, write an annotation file without objects',
    pycocotools: 'does not read this format',
  },
  'image-labels-missing': {
    fate: 'counted',
    unit: 'file',
    finding: 'no labels of whole images are next to the boxes',
    consequence:
      'Each category counts only on images with a box of it, so false detections on other images are not seen. Put the file *-human-imagelabels*.csv of the split next to it',
    pycocotools: 'does not read this format',
  },
  'annotation-file-broken': {
    fate: 'image-left-out',
    unit: 'image',
    finding: 'its annotation file is damaged or of another kind',
    consequence: 'Left out for all models',
    pycocotools: 'does not read this format',
  },
  'path-elsewhere': {
    fate: 'counted',
    unit: 'entry',
    finding: 'the path is absolute and does not exist on this machine',
    consequence:
      'Found by its last folders in the folder of the data set. No number changes if these are the right images',
    pycocotools: 'does not read this format',
  },
  'label-missing': {
    fate: 'counted',
    unit: 'image',
    finding: 'has no label file',
    consequence: 'Read as an image without objects, as Ultralytics does. An empty label file says the same explicitly',
    pycocotools: 'does not read this format',
  },
  'label-shared': {
    fate: 'counted',
    unit: 'image',
    finding: 'has the same label file as an earlier image, whose name differs in its ending alone',
    consequence:
      'Both count, each with the objects of that file. If one is a copy of the other, remove it: it counts twice',
    pycocotools: 'does not read this format',
  },
  'label-without-image': {
    fate: 'counted',
    unit: 'file',
    finding: 'the label file belongs to no image of the split',
    consequence: 'Not read. If the image was lost or renamed, its objects are not evaluated',
    pycocotools: 'does not read this format',
  },
  'category-id-invalid': {
    fate: 'stops',
    unit: 'category',
    finding: 'the id is missing or is not a whole number',
    consequence: 'Objects and detections cannot be assigned to it',
    pycocotools: 'fails if it is missing; accepts any other id that the results use too',
  },
  'category-id-ambiguous': {
    fate: 'stops',
    unit: 'category',
    finding: 'two names share one id',
    consequence: 'The class of its objects is unknown',
    pycocotools: 'the last name counts',
  },
  'category-id-repeated': {
    fate: 'counted',
    unit: 'category',
    finding: 'listed again with the same id and name',
    consequence: 'Counts once; no number changes',
    pycocotools: 'counts it once',
  },
  'category-name-missing': {
    fate: 'counted',
    unit: 'category',
    finding: 'has no name',
    consequence: 'Named by its id. A model can be mapped to it only with --class-map',
    pycocotools: 'does not read names',
  },
  'category-name-repeated': {
    fate: 'counted',
    unit: 'category',
    finding: 'has the name of another category',
    consequence: 'Kept as a separate category. A model cannot be mapped to it by name',
    pycocotools: 'does not read names',
  },
  ...objectDefects,
} as const satisfies Record<string, Defect>

export type DefectCode = keyof typeof defects
