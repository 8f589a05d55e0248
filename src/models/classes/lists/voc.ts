/** The 20 classes of PASCAL VOC in the order of their names, as training code numbers them (mmdet 3.3.0, datasets/voc.py). */
export const vocNames: readonly string[] = (
  'aeroplane,bicycle,bird,boat,bottle,bus,car,cat,chair,cow,diningtable,dog,horse,motorbike,person,pottedplant,' +
  'sheep,sofa,train,tvmonitor'
).split(',')
