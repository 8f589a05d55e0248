import type { DefectLog } from '../../defects/defect-log.ts'
import { idOf, isIdInText } from '../../image-id.ts'
import { objectStates } from '../../object-state.ts'
import { valueText } from '../../value-text.ts'
import { crowdState } from './crowd-flag.ts'
import type { Entry } from './entry.ts'
import { maskBox } from './mask-box.ts'
import type { ObjectColumns } from './object-columns.ts'
import { isNumberInText, numberIn } from './written-numbers.ts'

/**
 * Adds an annotation to the columns and notes what is odd about single values of it.
 * Returns whether it says anything of a box.
 */
export function addObject(objects: ObjectColumns, entry: Entry, log: DefectLog): boolean {
  const at = objects.next()
  const { id, image_id, category_id, area, iscrowd } = entry
  const own = idOf(id)
  objects.ids.set(at, typeof own === 'string' ? null : own)
  objects.imageIds.set(at, idOf(image_id))
  objects.categoryIds.set(at, idOf(category_id))
  objects.areas[at] = numberIn(area)
  const name = own === null ? `annotations[${at}]` : `annotation ${own}`
  const box = addBox(objects, at, entry, name, log)
  const inText = isIdInText(id) || isIdInText(image_id) || isIdInText(category_id) || isNumberInText(area)
  if (inText || (!Number.isNaN(objects.boxes[4 * at]) && (box as unknown[]).some(isNumberInText)))
    log.add('number-in-text', name)
  if (iscrowd !== undefined && iscrowd !== 0 && iscrowd !== 1) {
    const state = crowdState(iscrowd)
    const code = state === null ? 'crowd-flag-invalid' : 'crowd-flag-unclear'
    log.add(code, name, valueText(iscrowd))
    objects.crowd[at] = state ?? objectStates.counts
    objects.unusable[at] = state === null ? 1 : 0
  } else objects.crowd[at] = iscrowd === 1 ? objectStates.crowd : objectStates.counts
  return box !== undefined
}

/** Writes the object's box, or its mask's where it has none, and returns what of it the file has; undefined for nothing. */
function addBox(objects: ObjectColumns, at: number, { bbox, segmentation }: Entry, name: string, log: DefectLog) {
  const isMissing = bbox === undefined || bbox === null || (Array.isArray(bbox) && bbox.length === 0)
  const fromMask = isMissing ? maskBox(segmentation) : null
  if (fromMask !== null) log.add('box-from-mask', name)
  const box = fromMask ?? bbox
  let isSound = Array.isArray(box) && box.length === 4
  for (let i = 0; i < 4; i++) {
    const number = isSound ? numberIn((box as unknown[])[i]) : Number.NaN
    objects.boxes[4 * at + i] = number
    isSound &&= !Number.isNaN(number)
  }
  if (!isSound) objects.boxes.fill(Number.NaN, 4 * at, 4 * at + 4)
  return box
}
