import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { DatasetOptions } from '../../../src/dataset/readers/read-dataset.ts'
import { failure } from '../failure.ts'
import { readSpoiled } from './spoiled-cases.ts'
import { vocXml } from './voc/voc-xml.ts'

const picture = '100x80'
const row = '1 0.5 0.5 0.5 0.5\n'
const names = 'names:\n  0: cat\n  1: dog\n'
const xml = vocXml('a.jpg', [['dog', '25 20 75 60']])
const drone = '25,20,50,40,1,1,0,0\n'
const splits = {
  'train/images/b.jpg': picture,
  'train/labels/b.txt': row,
  'valid/images/a.jpg': picture,
  'valid/labels/a.txt': row,
}

interface Layout {
  readonly tool: string
  /** Where the tree, or the file, is documented. */
  readonly source: string
  readonly files: Readonly<Record<string, unknown>>
  readonly options?: Partial<DatasetOptions> & { readonly within?: string }
  /** Its format, its split and the keys of its images; each has one dog, or what the tool itself calls its class. */
  readonly found: readonly [format: string, split: string | null, ...keys: string[]]
}

const coco8 = {
  'datasets/coco8/images/train/b.jpg': picture,
  'datasets/coco8/images/val/a.jpg': picture,
  'datasets/coco8/labels/train/b.txt': row,
  'datasets/coco8/labels/val/a.txt': row,
}
const visdrone = {
  'VisDrone2019-DET-train/images/b.jpg': picture,
  'VisDrone2019-DET-train/annotations/b.txt': drone,
  'VisDrone2019-DET-val/images/a.jpg': picture,
  'VisDrone2019-DET-val/annotations/a.txt': drone,
  'VisDrone2019-DET-test-dev/images/c.jpg': picture,
  'VisDrone2019-DET-test-dev/annotations/c.txt': drone,
}
const converted = {
  'VisDrone.yaml': `path: ../datasets/VisDrone\nval: VisDrone2019-DET-val/images\n${names}`,
  'VisDrone2019-DET-val/labels/a.txt': row,
}

const layouts: readonly Layout[] = [
  {
    tool: 'Ultralytics coco8',
    source: 'https://github.com/ultralytics/ultralytics/blob/main/ultralytics/cfg/datasets/coco8.yaml',
    files: { ...coco8, 'datasets/coco8.yaml': `path: coco8\ntrain: images/train\nval: images/val\ntest:\n${names}` },
    options: { within: 'datasets/coco8.yaml' },
    found: ['yolo', 'val', 'a.jpg'],
  },
  {
    tool: 'Ultralytics coco8 up to 8.3, whose path leads out of the folder of the file',
    source: 'https://docs.ultralytics.com/datasets/detect/coco8/',
    files: { ...coco8, 'cfg/coco8.yaml': `path: ../datasets/coco8\ntrain: images/train\nval: images/val\n${names}` },
    options: { within: 'cfg/coco8.yaml' },
    found: ['yolo', 'val', 'a.jpg'],
  },
  {
    tool: 'an empty path',
    source: 'https://huggingface.co/kitsumed/yolov8m_seg-speech-bubble/blob/main/config.yaml',
    files: {
      'config.yaml': `path: # dataset root dir\ntrain: images\nval: val\nnc: 2\n${names}`,
      'val/a.jpg': picture,
      'val/a.txt': row,
    },
    found: ['yolo', 'val', 'a.jpg'],
  },
  {
    tool: 'the path of a notebook on another machine',
    source: 'https://huggingface.co/datasets/Shio-Koube/SoICT_yolo/blob/main/train.yaml',
    files: {
      'train.yaml': `path: /content/\ntrain: images/train\nval: images/val\n${names}`,
      'images/val/a.jpg': picture,
      'labels/val/a.txt': row,
    },
    found: ['yolo', 'val', 'a.jpg'],
  },
  {
    tool: 'Roboflow YOLO',
    source: 'https://huggingface.co/datasets/imsaikat/basic_3D_shapes/commit/121d97372db461983bbef26535db682b77524072',
    files: {
      ...splits,
      'data.yaml':
        "train: ../train/images\nval: ../valid/images\ntest: ../test/images\n\nnc: 2\nnames: ['cat', 'dog']\n\nroboflow:\n  version: 3\n",
      'README.roboflow.txt': '',
      'README.dataset.txt': '',
    },
    found: ['yolo', 'val', 'a.jpg'],
  },
  {
    tool: 'Roboflow YOLO without its file',
    source:
      'https://docs.luxonis.com/software-v3/ai-inference/model-source/training/luxonis-ml/luxonis-ml-api-reference/data/parsers/yolov8_parser',
    files: { ...splits, 'classes.txt': 'cat\ndog\n' },
    found: ['yolo', 'valid', 'a.jpg'],
  },
  {
    tool: 'CVAT Ultralytics YOLO',
    source: 'https://docs.cvat.ai/docs/dataset_management/formats/format-yolo-ultralytics',
    files: {
      'data.yaml': `path: ./ # dataset root dir\ntrain: train.txt\n${names}`,
      'train.txt': 'images/train/a.jpg\n',
      'images/train/a.jpg': picture,
      'labels/train/a.txt': row,
    },
    options: { split: 'train' },
    found: ['yolo', 'train', 'images/train/a.jpg'],
  },
  {
    tool: 'CVAT YOLO 1.1',
    source: 'https://docs.cvat.ai/docs/dataset_management/formats/format-yolo',
    files: {
      'obj.data': 'classes = 2\nnames = obj.names\ntrain = train.txt\n',
      'obj.names': 'cat\ndog\n',
      'train.txt': 'obj_train_data/a.jpg\n',
      'obj_train_data/a.jpg': picture,
      'obj_train_data/a.txt': row,
    },
    options: { split: 'train' },
    found: ['yolo', 'train', 'obj_train_data/a.jpg'],
  },
  {
    tool: 'CVAT YOLO 1.1, by its list',
    source: 'https://docs.cvat.ai/docs/dataset_management/formats/format-yolo',
    files: {
      'obj.data': 'classes = 2\nnames = obj.names\ntrain = train.txt\n',
      'obj.names': 'cat\ndog\n',
      'train.txt': 'obj_train_data/a.jpg\n',
      'obj_train_data/a.jpg': picture,
      'obj_train_data/a.txt': row,
    },
    options: { within: 'train.txt' },
    found: ['yolo', 'train', 'obj_train_data/a.jpg'],
  },
  {
    tool: 'LabelImg YOLO',
    source: 'https://github.com/HumanSignal/labelImg',
    files: { 'a.jpg': picture, 'a.txt': row, 'classes.txt': 'cat\ndog\n' },
    found: ['yolo', null, 'a.jpg'],
  },
  {
    tool: 'LabelImg Pascal VOC',
    source: 'https://github.com/HumanSignal/labelImg/blob/master/libs/pascal_voc_io.py',
    files: {
      'a.jpg': picture,
      'a.xml': xml.replace('</filename>', '</filename>\n\t<path>C:\\Users\\me\\a.jpg</path>'),
    },
    found: ['voc', null, 'a'],
  },
  {
    tool: 'Pascal VOC 2012',
    source: 'http://host.robots.ox.ac.uk/pascal/VOC/voc2012/devkit_doc.pdf',
    files: {
      'VOCdevkit/VOC2012/Annotations/a.xml': xml,
      'VOCdevkit/VOC2012/Annotations/b.xml': xml,
      'VOCdevkit/VOC2012/JPEGImages/a.jpg': picture,
      'VOCdevkit/VOC2012/JPEGImages/b.jpg': picture,
      'VOCdevkit/VOC2012/ImageSets/Main/val.txt': 'a\n',
      'VOCdevkit/VOC2012/ImageSets/Main/train.txt': 'b\n',
      'VOCdevkit/VOC2012/ImageSets/Main/dog_val.txt': 'a  1\n',
    },
    found: ['voc', 'val', 'a'],
  },
  {
    tool: 'VisDrone-DET',
    source:
      'https://docs.ultralytics.com/datasets/detect/visdrone/ and https://github.com/VisDrone/VisDrone2018-DET-toolkit',
    files: visdrone,
    found: ['visdrone', 'val', 'a.jpg'],
  },
  {
    tool: 'VisDrone-DET as Ultralytics converts it, by its file',
    source: 'https://docs.ultralytics.com/datasets/detect/visdrone/',
    files: { ...visdrone, ...converted },
    options: { within: 'VisDrone.yaml' },
    found: ['yolo', 'val', 'a.jpg'],
  },
  {
    tool: 'CVAT for images',
    source:
      'https://docs.cvat.ai/docs/manual/advanced/formats/format-cvat and https://docs.cvat.ai/docs/other/xml_format',
    files: {
      'annotations.xml':
        '<annotations><version>1.1</version><image id="0" name="a.jpg" width="100" height="80"><box label="dog" occluded="0" xtl="25" ytl="20" xbr="75" ybr="60" z_order="0"></box></image></annotations>',
      'images/a.jpg': picture,
    },
    found: ['cvat', null, 'a.jpg'],
  },
  {
    tool: 'LabelMe in folders ann and img',
    source: 'https://docs.supervisely.com/import-and-export/import/supported-annotation-formats/images/labelme',
    files: {
      'ann/a.json': {
        ...{ version: '5.5.0', flags: {}, imagePath: 'a.jpg', imageData: null, imageHeight: 80, imageWidth: 100 },
        shapes: [
          {
            label: 'dog',
            points: [
              [25, 20],
              [75, 60],
            ],
            group_id: null,
            shape_type: 'rectangle',
            flags: {},
          },
        ],
      },
      'img/a.jpg': picture,
    },
    found: ['labelme', null, 'a'],
  },
  {
    tool: 'Open Images, as its challenge names the files',
    source: 'https://github.com/tensorflow/models/blob/master/research/object_detection/g3doc/challenge_evaluation.md',
    files: {
      'challenge-2019-validation-detection-bbox.csv':
        'ImageID,LabelName,XMin,XMax,YMin,YMax,IsGroupOf\na,dog,0.25,0.75,0.25,0.75,0\n',
      'challenge-2019-validation-detection-human-imagelabels.csv': 'ImageID,LabelName,Confidence\na,dog,1\n',
      'validation/a.jpg': picture,
    },
    found: ['open-images', 'validation', 'a'],
  },
]

describe.each(layouts)('the layout of $tool', ({ files, options = {}, found }) => {
  it('is read as it is documented', async () => {
    const { source, images, groundTruth } = await readSpoiled(files, {}, options)
    expect([source.format, source.split, ...images.map(({ key }) => key)]).toEqual(found)
    expect(groundTruth.count).toBe(found.length - 2)
    const expected = source.format === 'voc' ? [24, 19, 51, 41] : [25, 20, 50, 40]
    expect([...groundTruth.boxes.slice(0, 4)]).toEqual(expected)
  })
})

describe('a folder that two tools wrote', () => {
  it('is asked about: VisDrone’s with the labels that Ultralytics made of it', async () => {
    const { 'VisDrone.yaml': _, ...labels } = converted
    const { code, next } = await failure(() =>
      readSpoiled({ ...visdrone, ...labels }, {}, { within: 'VisDrone2019-DET-val' }),
    )
    expect([code, next]).toEqual([
      'data-format-ambiguous',
      expect.stringContaining('--data-format yolo or --data-format visdrone'),
    ])
  })

  it('is asked about: Parquet files next to COCO’s', async () => {
    const files = {
      'data/val-00000-of-00001.parquet': readFileSync('fixtures/parquet/sizes.parquet'),
      'annotations/instances_val.json': '{}',
    }
    expect((await failure(() => readSpoiled(files, {}))).code).toBe('data-format-ambiguous')
  })
})
