import type { Picture, PictureDetection, Pictures } from '../../src/comparison/pictures/pictures.ts'
import type { PagePictures } from '../../src/report/page-pictures.ts'
import { sampleReport } from '../report/sample-report.ts'

const { categories } = sampleReport.dataset
const [first, second] = categories.map(({ id }) => id) as [number, number]
const labels = [sampleReport.baseline, ...sampleReport.variants].map(({ label }) => label)

const found: PictureDetection = {
  box: [10, 10, 20, 20],
  score: 0.9,
  categoryId: first,
  match: 'hit',
  object: 0,
  error: null,
}

/** A small object, a large one, and a crowd region; the second side misses the large one and sees something that is not there. */
export const samplePicture: Picture = {
  key: '17',
  file: 'street.jpg',
  width: 640,
  height: 480,
  chosen: [
    { kind: 'influence', variant: labels[1] ?? '', place: 1 },
    { kind: 'size', size: 'large' },
  ],
  pulls: labels.slice(1).map((variant, at) => ({ variant, AP: at === 0 ? -0.0034 : null })),
  objects: [
    { box: [10, 10, 20, 20], categoryId: first, size: 'small', crowd: false, ignored: false },
    { box: [100, 100, 200, 200], categoryId: second, size: 'large', crowd: false, ignored: false },
    { box: [300, 0, 300, 100], categoryId: first, size: 'large', crowd: true, ignored: false },
  ],
  sides: [
    {
      detections: [
        found,
        { ...found, box: [100, 100, 190, 200], score: 0.4, categoryId: second, object: 1 },
        { ...found, box: [310, 5, 40, 40], score: 0.3, match: 'ignored', object: 2 },
      ],
      missed: [],
      leftOut: 0,
      overlaps: [],
    },
    {
      detections: [
        { ...found, score: 0.7 },
        { ...found, box: [400, 300, 50, 60], score: 0.6, match: 'false alarm', object: null, error: 'background' },
      ],
      missed: [1],
      leftOut: 3,
      overlaps: [],
    },
    { detections: [], missed: [0, 1], leftOut: 0, overlaps: [] },
  ],
}

const pictures: Pictures = {
  version: 1,
  anonymous: false,
  detectionLimit: 100,
  sides: labels.map((label) => ({ label, checkpoint: label })),
  pictures: [
    samplePicture,
    { ...samplePicture, key: '18', file: 'no pixels.jpg', chosen: [{ kind: 'random' }], width: null, height: null },
  ],
}

/** Two pictures, of which the page holds the pixels of one. */
export const samplePictures: PagePictures = {
  pictures,
  bytes: new Map([['17', { type: 'image/jpeg', width: 320, height: 240, bytes: Uint8Array.of(255, 216, 255, 0, 62) }]]),
}
