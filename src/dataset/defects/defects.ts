/** What becomes of a run that meets a defect; with `--strict` every one stops it. */
export type Fate = 'stops' | 'image-left-out' | 'object-left-out' | 'counted'

interface Defect {
  readonly fate: Fate
  /** What is counted. */
  readonly unit: 'image' | 'object' | 'category' | 'file'
  /** What is wrong with it. */
  readonly finding: string
  /** What is done about it and what that means for the numbers. */
  readonly consequence: string
  /** What pycocotools 2.0.11 does with the same file. */
  readonly pycocotools: string
}

/**
 * Every defect of a data set. Those of annotations and of missing files are found while the data set is loaded, those of
 * pixels while they are read; docs/guide/data.md lists this table.
 */
export const defects = {
  'images-none': {
    fate: 'stops',
    unit: 'file',
    finding: 'lists no image',
    consequence: 'there is nothing to evaluate',
    pycocotools: 'refuses any detection',
  },
  'categories-none': {
    fate: 'stops',
    unit: 'file',
    finding: 'lists no category',
    consequence: 'there is nothing to evaluate',
    pycocotools: 'every statistic is -1',
  },
  'objects-none': {
    fate: 'stops',
    unit: 'file',
    finding: 'holds no sound annotation',
    consequence: 'average precision has no value without objects',
    pycocotools: 'every statistic is -1',
  },
  'image-id-invalid': {
    fate: 'stops',
    unit: 'image',
    finding: 'the id is missing or no whole number',
    consequence: 'objects and results cannot be assigned to it',
    pycocotools: 'fails where it is missing; takes any other that results use alike',
  },
  'image-id-ambiguous': {
    fate: 'image-left-out',
    unit: 'image',
    finding: 'two entries with different file names share one id',
    consequence:
      'left out for every model alike, with the objects of that id: which picture they belong to cannot be known',
    pycocotools: 'the last entry counts, with the objects of both',
  },
  'image-id-repeated': {
    fate: 'counted',
    unit: 'image',
    finding: 'listed again with the same id',
    consequence: 'the first entry counts; no number changes',
    pycocotools: 'counts it once',
  },
  'image-file-name-missing': {
    fate: 'image-left-out',
    unit: 'image',
    finding: 'has no file_name',
    consequence: 'left out for every model alike',
    pycocotools: 'does not read file names',
  },
  'image-file-name-repeated': {
    fate: 'counted',
    unit: 'image',
    finding: 'has the file_name of another image',
    consequence: 'kept as an image of its own, so the picture counts twice',
    pycocotools: 'does not read file names',
  },
  'image-outside-folder': {
    fate: 'image-left-out',
    unit: 'image',
    finding: 'file_name is absolute or leads out of the images folder',
    consequence: 'not opened; left out for every model alike',
    pycocotools: 'does not read pictures',
  },
  'image-missing': {
    fate: 'image-left-out',
    unit: 'image',
    finding: 'file not found in the images folder',
    consequence: 'left out for every model alike',
    pycocotools: 'does not read pictures; an image without detections counts as wholly missed',
  },
  'image-unreadable': {
    fate: 'image-left-out',
    unit: 'image',
    finding: 'the file cannot be read or decoded',
    consequence: 'left out for every model alike',
    pycocotools: 'does not read pictures; an image without detections counts as wholly missed',
  },
  'image-size-contradicts': {
    fate: 'counted',
    unit: 'image',
    finding: "the picture's width and height, turned or not, are not those that the annotations state",
    consequence:
      'boxes are taken as pixels of the picture as decoded; if it was resized since, they miss their objects',
    pycocotools: 'does not read pictures, width or height',
  },
  'category-id-invalid': {
    fate: 'stops',
    unit: 'category',
    finding: 'the id is missing or no whole number',
    consequence: 'objects and results cannot be assigned to it',
    pycocotools: 'fails where it is missing; takes any other that results use alike',
  },
  'category-id-ambiguous': {
    fate: 'stops',
    unit: 'category',
    finding: 'two names share one id',
    consequence: 'which class its objects have cannot be known',
    pycocotools: 'the last name counts',
  },
  'category-id-repeated': {
    fate: 'counted',
    unit: 'category',
    finding: 'listed again with the same id and name',
    consequence: 'counts once; no number changes',
    pycocotools: 'counts it once',
  },
  'category-name-missing': {
    fate: 'counted',
    unit: 'category',
    finding: 'has no name',
    consequence: 'named by its id; a model can meet it only by --class-map',
    pycocotools: 'does not read names',
  },
  'category-name-repeated': {
    fate: 'counted',
    unit: 'category',
    finding: 'has the name of another category',
    consequence: 'kept apart; a model cannot be mapped to it by name',
    pycocotools: 'does not read names',
  },
  'object-id-zero': {
    fate: 'counted',
    unit: 'object',
    finding: 'annotation id 0',
    consequence: 'our numbers do not use annotation ids and are right; pycocotools would report lower ones',
    pycocotools: 'takes a detection matched to it for unmatched, so statistics come out too low',
  },
  'object-id-repeated': {
    fate: 'counted',
    unit: 'object',
    finding: 'has the annotation id of another object',
    consequence: 'both are kept and our numbers are right; pycocotools would count one of them twice',
    pycocotools: 'the last object with the id stands for all of them',
  },
  'object-id-invalid': {
    fate: 'counted',
    unit: 'object',
    finding: 'the annotation id is missing or no whole number',
    consequence: 'kept; our numbers do not use annotation ids',
    pycocotools: 'fails',
  },
  'object-image-unknown': {
    fate: 'object-left-out',
    unit: 'object',
    finding: 'image_id is not in the list of images',
    consequence: 'left out; no number changes, but the file is probably cut from a larger one',
    pycocotools: 'never looks at it',
  },
  'object-category-unknown': {
    fate: 'object-left-out',
    unit: 'object',
    finding: 'category_id is not in the list of categories',
    consequence: 'left out: no model can be asked for it',
    pycocotools: 'never looks at it',
  },
  'box-invalid': {
    fate: 'object-left-out',
    unit: 'object',
    finding: 'the box is missing, not four finite numbers, or of negative width or height',
    consequence: 'left out: counted as an object that nothing can match, it would lower the recall of every model',
    pycocotools: 'fails where it is missing; a NaN or negative box is an object that nothing matches',
  },
  'box-empty': {
    fate: 'counted',
    unit: 'object',
    finding: 'the box has no area',
    consequence: 'kept as an object that nothing can match, as pycocotools does',
    pycocotools: 'keeps it; nothing matches it',
  },
  'box-outside': {
    fate: 'counted',
    unit: 'object',
    finding: 'the box lies wholly outside the image',
    consequence: 'kept as an object that hardly anything can match, as pycocotools does',
    pycocotools: 'keeps it as it is',
  },
  'box-over-edge': {
    fate: 'counted',
    unit: 'object',
    finding: "the box reaches over the image's edge by more than a pixel",
    consequence: 'kept as it is, not cut, as pycocotools does',
    pycocotools: 'keeps it as it is',
  },
  'area-missing': {
    fate: 'counted',
    unit: 'object',
    finding: 'the area is missing, negative or no finite number',
    consequence: 'width × height of the box is used, which puts some objects into a larger size than their mask would',
    pycocotools: 'fails where it is missing; a negative area is in no size, NaN in every one',
  },
} as const satisfies Record<string, Defect>

export type DefectCode = keyof typeof defects
