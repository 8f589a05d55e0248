/** Lists of classes that `--class-map` knows by name: class 0 is the first of COCO's 80, LVIS v1's 1203, VOC's 20, … */
export const classListNames = ['coco', 'lvis', 'voc', 'objects365'] as const

export type ClassListName = (typeof classListNames)[number]

/**
 * A user's own map: class number or name to category name or id, or to null where the class is left out; classes that it
 * does not name have no category. Or the name of the list that the model was trained on.
 */
export type UserClassMap = Readonly<Record<string, string | number | null>> | ClassListName
