/** COCO's 80 detection classes in the order in which models number them. */
export const cocoNames: readonly string[] = (
  'person,bicycle,car,motorcycle,airplane,bus,train,truck,boat,traffic light,fire hydrant,stop sign,parking meter,' +
  'bench,bird,cat,dog,horse,sheep,cow,elephant,bear,zebra,giraffe,backpack,umbrella,handbag,tie,suitcase,frisbee,skis,' +
  'snowboard,sports ball,kite,baseball bat,baseball glove,skateboard,surfboard,tennis racket,bottle,wine glass,cup,' +
  'fork,knife,spoon,bowl,banana,apple,sandwich,orange,broccoli,carrot,hot dog,pizza,donut,cake,chair,couch,' +
  'potted plant,bed,dining table,toilet,tv,laptop,mouse,remote,keyboard,cell phone,microwave,oven,toaster,sink,' +
  'refrigerator,book,clock,vase,scissors,teddy bear,hair drier,toothbrush'
).split(',')

/** Number of slots in models that number their classes as COCO's category ids (1 to 90), slot 0 unused or background. */
export const COCO_ID_SLOTS = [91, 92] as const

/** COCO's ids from 1 to 90 that no category has. */
const UNUSED_IDS: readonly number[] = [12, 26, 29, 30, 45, 66, 68, 69, 71, 83]
const usedIds = Array.from({ length: 90 }, (_, at) => at + 1).filter((id) => !UNUSED_IDS.includes(id))

/** COCO's category id of a class name, undefined where it is none of the 80. */
export function cocoIdOf(name: string): number | undefined {
  return usedIds[cocoNames.indexOf(name)]
}
