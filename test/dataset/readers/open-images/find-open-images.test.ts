import { join } from 'node:path'
import { expect, it } from 'vitest'
import { findOpenImages } from '../../../../src/dataset/readers/open-images/find-open-images.ts'
import { spoiledFolder } from '../spoiled-cases.ts'
import { sound } from './written-open-images.ts'

it('finds boxes, labels and classes of a split by their columns', async () => {
  const folder = spoiledFolder(sound, { 'other.csv': 'a,b\n1,2\n' })
  expect(await findOpenImages({ annotations: null, folder })).toEqual([
    {
      path: join(folder, 'validation-annotations-bbox.csv'),
      split: 'validation',
      chosenByPath: false,
      imageLabels: [join(folder, 'validation-annotations-human-imagelabels-boxable.csv')],
      classes: join(folder, 'class-descriptions-boxable.csv'),
    },
  ])
  expect(await findOpenImages({ annotations: join(folder, 'other.csv'), folder })).toEqual([])
})
