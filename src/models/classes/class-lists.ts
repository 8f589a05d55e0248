import type { ClassListName } from '../user-class-map.ts'
import { cocoNames } from './coco-names.ts'
import { lvisNames } from './lists/lvis.ts'
import { objects365Names } from './lists/objects365.ts'
import { vocNames } from './lists/voc.ts'

const lists: Readonly<Record<ClassListName, readonly string[]>> = {
  coco: cocoNames,
  lvis: lvisNames,
  voc: vocNames,
  objects365: objects365Names,
}

/** Class names of a list in the order of class numbers from 0. */
export function classList(name: ClassListName): readonly string[] {
  return lists[name]
}
