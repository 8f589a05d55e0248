/** The classes of Pascal VOC in the order of their names, as training code numbers them from 0. */
export const vocClasses: readonly string[] = [
  ...['aeroplane', 'bicycle', 'bird', 'boat', 'bottle', 'bus', 'car', 'cat', 'chair', 'cow'],
  ...['diningtable', 'dog', 'horse', 'motorbike', 'person', 'pottedplant', 'sheep', 'sofa', 'train', 'tvmonitor'],
]

/** Pascal VOC's own classes where there are no others, so that numbers do not depend on the images; else those seen, by name. */
export function classesOf(seen: Iterable<string>): readonly string[] {
  const names = [...new Set(seen)].sort()
  return names.length > 0 && names.every((name) => vocClasses.includes(name)) ? vocClasses : names
}
