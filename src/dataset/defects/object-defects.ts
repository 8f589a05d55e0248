import type { Defect } from './defect.ts'

/** Defects of objects: of their ids, what they refer to, their boxes and their areas. */
export const objectDefects = {
  'object-id-zero': {
    fate: 'counted',
    unit: 'object',
    finding: 'the annotation id is 0',
    consequence:
      'detcompare does not use annotation ids, so its numbers are right. pycocotools would report lower ones',
    pycocotools: 'counts a detection matched to it as unmatched, so its numbers are too low',
  },
  'object-repeated': {
    fate: 'counted',
    unit: 'object',
    finding: 'has the image, the category and the box of an earlier object',
    consequence:
      'Kept as an object of its own, as in pycocotools. A model that finds it once misses it once, so AP is too low',
    pycocotools: 'keeps both',
  },
  'object-id-repeated': {
    fate: 'counted',
    unit: 'object',
    finding: 'has the annotation id of another object',
    consequence: 'Both are kept and the numbers are right. pycocotools would count one of them twice',
    pycocotools: 'the last object with the id stands for all of them',
  },
  'object-id-invalid': {
    fate: 'counted',
    unit: 'object',
    finding: 'the annotation id is missing or is not a whole number',
    consequence: 'Kept; detcompare does not use annotation ids',
    pycocotools: 'fails',
  },
  'object-image-unknown': {
    fate: 'object-left-out',
    unit: 'object',
    finding: 'image_id is not in the list of images',
    consequence: 'Left out; no number changes. The file was probably cut from a larger one',
    pycocotools: 'ignores it',
  },
  'object-image-id-invalid': {
    fate: 'object-left-out',
    unit: 'object',
    finding: 'image_id is missing, or is neither a whole number nor text',
    consequence:
      'Left out: nothing says which image it is on. Some tools write the image under another name, such as item_id',
    pycocotools: 'fails if it is missing; ignores it otherwise',
  },
  'object-category-unknown': {
    fate: 'object-left-out',
    unit: 'object',
    finding: 'the category is not in the list of categories',
    consequence: 'Left out, because no model can be mapped to it',
    pycocotools: 'ignores it',
  },
  'corners-are-edges': {
    fate: 'counted',
    unit: 'object',
    finding: 'corners of boxes in the data are 0 or fractions, so they are not numbers of pixels from 1',
    consequence:
      'All corners are read as edges from 0: width = xmax - xmin. Pascal VOC itself numbers pixels from 1: width = xmax - xmin + 1',
    pycocotools: 'does not read this format',
  },
  'box-format-by-evidence': {
    fate: 'counted',
    unit: 'file',
    finding: 'it does not say what the four numbers of a box are',
    consequence:
      'The boxes decided: each other format contradicts some. If this is not right, no model can match them; --box-format names another',
    pycocotools: 'does not read this format',
  },
  'shape-without-box': {
    fate: 'object-left-out',
    unit: 'object',
    finding: 'the shape has no box',
    consequence: 'Left out: points and lines do not say how large an object is',
    pycocotools: 'does not read this format',
  },
  'label-row-invalid': {
    fate: 'object-left-out',
    unit: 'object',
    finding: 'the row, or shape, does not have the columns or values of its format',
    consequence:
      'Left out; the rest of the file counts. Of YOLO labels, six columns are probably saved detections, and Ultralytics leaves out the whole image',
    pycocotools: 'does not read this format',
  },
  'label-row-repeated': {
    fate: 'object-left-out',
    unit: 'object',
    finding: 'the row repeats an earlier row of its label file to the letter',
    consequence: 'Left out, as Ultralytics does: it is one object, written twice',
    pycocotools: 'does not read this format',
  },
  'label-not-shares': {
    fate: 'object-left-out',
    unit: 'object',
    finding: 'a number of the row is below -0.01 or above 1.01, so it is not a share of the image',
    consequence:
      'Left out. Numbers in pixels must be divided by the width and height of the image. Of YOLO labels, Ultralytics leaves out the whole image',
    pycocotools: 'does not read this format',
  },
  'crowd-flag-unclear': {
    fate: 'counted',
    unit: 'object',
    finding: 'iscrowd is neither 0 nor 1',
    consequence:
      'Read as pycocotools does: what is true in Python is ignored like a crowd, so text "0" and 0.5 are. They probably mean 0 (an object to be found); write 0 or 1',
    pycocotools: 'ignores every object whose iscrowd is true in Python; matches it as a crowd if int(iscrowd) is not 0',
  },
  'crowd-flag-invalid': {
    fate: 'object-left-out',
    unit: 'object',
    finding: 'iscrowd is not a number from 0 to 255',
    consequence: 'Left out: nothing says whether it must be found. Text "False" and null probably mean 0; write 0 or 1',
    pycocotools: 'fails',
  },
  'box-invalid': {
    fate: 'object-left-out',
    unit: 'object',
    finding: 'the box is missing, is not four finite numbers, or has a negative width or height',
    consequence: 'Left out. As an object that nothing can match, it would lower the recall of every model',
    pycocotools: 'fails if it is missing; a NaN or negative box is an object that nothing matches',
  },
  'box-from-mask': {
    fate: 'counted',
    unit: 'object',
    finding: 'the box is missing, but there is a mask',
    consequence: "The mask's extent is used as the box",
    pycocotools: 'fails',
  },
  'boxes-as-corners': {
    fate: 'stops',
    unit: 'object',
    finding: 'the box reaches out of the image as its format reads it, but fits as the two corners x1, y1, x2, y2',
    consequence:
      'The boxes of the data seem to be corners, so no model could match them. Write x, y, width, height in pixels; YOLO labels have the centre and the size, as shares of the image',
    pycocotools: 'takes them as x, y, width, height; AP is near zero',
  },
  'boxes-as-shares': {
    fate: 'stops',
    unit: 'object',
    finding: 'no number of the box is above 1',
    consequence:
      'The boxes of the data seem to be shares of the image, so no model could match them. Write x, y, width, height in pixels',
    pycocotools: 'takes them as pixels; AP is near zero',
  },
  'box-empty': {
    fate: 'counted',
    unit: 'object',
    finding: 'the box has no area',
    consequence: 'Kept as an object that nothing can match, as in pycocotools',
    pycocotools: 'keeps it; nothing matches it',
  },
  'box-outside': {
    fate: 'counted',
    unit: 'object',
    finding: 'the box is entirely outside the image',
    consequence: 'Kept as an object that hardly any detection can match, as in pycocotools',
    pycocotools: 'keeps it as it is',
  },
  'box-over-edge': {
    fate: 'counted',
    unit: 'object',
    finding: "the box extends past the image's edge by more than a pixel",
    consequence: 'Kept as it is, not clipped, as in pycocotools',
    pycocotools: 'keeps it as it is',
  },
  'area-missing': {
    fate: 'counted',
    unit: 'object',
    finding: 'the area is missing, negative or not a finite number',
    consequence:
      'Width × height of the box is used. This puts some objects into a larger size range than their mask would',
    pycocotools: 'fails if it is missing; a negative area is in no size range, NaN is in every one',
  },
  'area-contradicts-box': {
    fate: 'counted',
    unit: 'object',
    finding: 'the area contradicts the box: 0, 1, a share of the image, or more than width × height',
    consequence:
      'Kept as it is, as in pycocotools. AP small, medium and large sort objects by their area, so they say nothing of these; write the area in square pixels',
    pycocotools: 'uses the area as it is',
  },
} as const satisfies Record<string, Defect>
