import { describe, expect, it } from 'vitest'
import type { Picture } from '../../src/comparison/pictures/pictures.ts'
import type { Dataset } from '../../src/dataset/dataset.ts'
import { ImageNumbers } from '../../src/stages/image-numbers.ts'
import { datasetOf } from '../dataset/dataset-of.ts'
import { caveatWith } from '../report/sample/caveats.ts'
import { sampleReport } from '../report/sample-report.ts'

const names = ['ward 3/Jane Doe.jpg', 'ward 3/Jane Doe 2.jpg', 'john.png', '17.jpg']

/** Images whose ids are their names, as of a format without ids. */
const named: Dataset = {
  ...datasetOf(names),
  images: names.map((name) => ({ key: name, id: name, fileName: name, width: 10, height: 10 })),
}
const numbers = new ImageNumbers(named)
const leak = /jane|john|doe|ward|17\.jpg/i

describe('an anonymous run', () => {
  const report = numbers.report({
    ...sampleReport,
    dataset: {
      ...sampleReport.dataset,
      probableGroups: { groupBy: 'pattern:^(.*) Doe', images: 2, files: [['ward 3/Jane Doe.jpg', 'john.png']] },
      train: {
        ...{ annotationsPath: 'train.json', images: 9, copies: 1, equalFiles: 0, pictures: 1, neighbours: 0 },
        pairs: [{ how: 'picture', file: 'john.png', inTrain: 'ward 4/john.png' }],
        withoutCopies: null,
      },
    },
    caveats: [
      caveatWith('data-image-missing', { message: '1 image is missing.', examples: ['ward 3/jane_old.jpg'] }),
      caveatWith('probable-groups', {
        message: 'Images such as john.png and "ward 3/Jane Doe 2.jpg" belong together; see gone/john2.jpeg.',
        examples: ['ward 3/Jane Doe.jpg, john.png', '17.jpg'],
      }),
      caveatWith('judgement-rare-classes', { message: 'Half of 17 classes.', examples: ['class 17'] }),
    ],
  })

  it('names no image in its report', () => {
    expect(JSON.stringify([report.caveats, report.dataset.probableGroups, report.dataset.train])).not.toMatch(leak)
    expect(report.caveats.map(({ message }) => message)).toEqual([
      '1 image is missing.',
      'Images such as 2 and "3" belong together; see an image.',
      'Half of 17 classes.',
    ])
    expect(report.caveats.map(({ examples }) => examples)).toEqual([[], ['4, 2', '1'], ['class 17']])
    expect(report.dataset.probableGroups).toEqual({ groupBy: null, images: 2, files: [['4', '2']] })
    expect({ ...report, caveats: [], dataset: sampleReport.dataset }).toEqual({ ...sampleReport, caveats: [] })
  })

  it('has the same numbers for its pictures and its data set', () => {
    const picture: Picture = {
      ...{ key: 'john.png', file: 'john.png', width: 1, height: 1 },
      ...{ chosen: [{ kind: 'random' }], pulls: [], objects: [], sides: [] },
    }
    const pictures = numbers.pictures({
      version: 1,
      anonymous: false,
      detectionLimit: 100,
      sides: [],
      pictures: [picture],
    })
    expect(pictures.anonymous).toBe(true)
    expect(pictures.pictures[0]).toEqual({ ...picture, key: '2', file: '2' })
    expect(numbers.dataset().images.map(({ key, id, fileName }) => [key, id, fileName])).toEqual(
      ['4', '3', '2', '1'].map((number) => [number, number, number]),
    )
  })

  it('keeps ids that are numbers, by which detections are evaluated again', () => {
    const { images } = new ImageNumbers(datasetOf([9, 40])).dataset()
    expect(images.map(({ key, id, fileName }) => [key, id, fileName])).toEqual([
      ['9', 9, '1'],
      ['40', 40, '2'],
    ])
  })

  it('has numbers that do not depend on the order of images', () => {
    const reversed = new ImageNumbers({ ...named, images: named.images.toReversed() }).dataset()
    expect(reversed.images.toReversed()).toEqual(numbers.dataset().images)
  })
})
