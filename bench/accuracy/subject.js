import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A quantised YOLOv8n on photographs where the shared folder is there, else the project's own detectors on shapes. */
export function subject() {
  const [model, data] = ['../../../shared/models/yolov8n-int8.onnx', '../../../shared/data/coco-val80'].map(path)
  if (existsSync(model) && existsSync(data)) return { models: [model], data }
  return {
    models: ['../../models/rtdetr-tiny.onnx', '../../models/rtdetr-tiny-cbam.onnx'].map(path),
    data: path('../../fixtures/shapes'),
  }
}

function path(relative) {
  return fileURLToPath(new URL(relative, import.meta.url))
}
