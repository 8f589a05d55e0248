/** The 20 classes of PASCAL VOC in the order of their names, as training code numbers them (mmdet 3.3.0, datasets/voc.py). */
export { vocClasses as vocNames } from '../../../dataset/readers/voc/voc-classes.ts'
