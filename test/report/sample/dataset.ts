import { profileFigureIds, profileFigures } from '../../../src/dataset/profile/profile-figures.ts'
import type { Report } from '../../../src/report/report.ts'

/** The categories, the objects of each that are no crowds, and the images that show it. */
const categories = [
  { id: 1, name: 'person', objects: 301, images: 61 },
  { id: 3, name: 'car', objects: 412, images: 22 },
  { id: 16, name: 'bird', objects: 91, images: 9 },
  { id: 89, name: 'hair drier', objects: 0, images: 0 },
  { id: 90, name: 'toaster', objects: 0, images: 0 },
]

const objectsBySize = { small: 331, medium: 281, large: 192 }

/** Objects that are no crowds. */
const counted = categories.reduce((sum, { objects }) => sum + objects, 0)

/** 80 photographs in COCO's layout; two categories have no objects. */
export const sampleDataset: Report['dataset'] = {
  format: 'coco',
  layout: 'coco',
  annotationsPath: 'data/coco-val80/annotations/instances_val2017.json',
  imagesFolder: 'data/coco-val80/val2017',
  split: 'val2017',
  annotationsSha256: '9f2c1d6ab6f0d0a6b9f8a4f2b9c31a60b1b0e8b0f8ad3f0c5f5d0d3f6a7e1c22',
  filesRead: 1,
  fingerprint: '5e0a4bb2c8f1fd0e6c1a9c70d2b7e3f84a91b6d5c03e7f2a8b4d6c9e1f07a352',
  images: 80,
  groups: null,
  probableGroups: null,
  objects: counted + 11,
  crowds: 11,
  ignored: 0,
  federated: null,
  detectionsPerImage: null,
  ignoredRegions: 0,
  imagesWithoutObjects: 1,
  objectsBySize,
  objectsPerCategory: categories.map(({ objects }) => objects),
  imagesPerCategory: categories.map(({ images }) => images),
  unusedCategories: categories.filter(({ objects }) => objects === 0).map(({ name }) => name),
  imagesPerClass: { median: 22, classesBelow10: 1 },
  train: null,
  profile: {
    confidence: 0.95,
    areas: 'annotated',
    pictures: 80,
    figures: profileFigureIds.map((id) => {
      const { reference } = profileFigures[id]
      const { value } = reference
      return { id, value, interval: [0.8 * value, 1.25 * value], reference, unlike: false }
    }),
  },
  categories: categories.map(({ id, name }) => ({ id, name })),
}

/** COCO's size ranges and one that the user asked for, with the objects in each. */
export const sampleSizes = [
  { range: { name: 'all', minArea: 0, maxArea: 1e10 }, objects: counted },
  { range: { name: 'small', minArea: 0, maxArea: 1024 }, objects: objectsBySize.small },
  { range: { name: 'medium', minArea: 1024, maxArea: 9216 }, objects: objectsBySize.medium },
  { range: { name: 'large', minArea: 9216, maxArea: 1e10 }, objects: objectsBySize.large },
  { range: { name: 'tiny', minArea: 0, maxArea: 256 }, objects: 48 },
] as const

/** The machine that the sample ran on; without a model there is no provider. */
export function environment(withModels: boolean): Report['environment'] {
  return {
    detcompare: '0.1.0',
    node: '20.19.4',
    onnxruntime: withModels ? '1.30.0' : null,
    sharp: withModels ? '0.35.5' : null,
    operatingSystem: 'Linux 6.8.0 x64',
    processor: 'AMD EPYC 7B13',
    cores: 2,
    cpuQuota: null,
    memoryBytes: 8_123_456_789,
    provider: withModels ? 'cpu' : null,
    providerReason: withModels ? 'The provider cuda cannot be used here: libcublasLt.so.12 is not found.' : null,
    device: null,
    unusedGpus: [],
    gpu: null,
    threads: null,
    instructionSets: withModels ? ['AVX2', 'AVX-512', 'AVX-512 VNNI'] : null,
  }
}
