import { counted } from '../../../counted.ts'
import { whole } from '../../words/figures.ts'
import { groupsInWords, groupsOf } from '../../words/groups-in-words.ts'
import { text } from '../../words/text.ts'
import { keyValues } from '../block.ts'
import type { Section } from '../section.ts'

/** What the images hold. */
export const dataSection = {
  id: 'data',
  weight: 'details',
  write: ({ dataset }) => {
    const { objects, crowds, objectsBySize, imagesWithoutObjects, unusedCategories, imagesPerClass } = dataset
    const { small, medium, large } = objectsBySize
    const {
      ignored = 0,
      federated = null,
      detectionsPerImage = null,
      ignoredRegions = 0,
    } = dataset as Partial<typeof dataset>
    const apart = [
      ...(crowds > 0 ? [`${whole(crowds)} of them crowd regions`] : []),
      ...(ignored > 0 ? [`${whole(ignored)} ignored`] : []),
    ]
    const groups = groupsOf(dataset)
    return {
      title: text`Data`,
      blocks: [
        keyValues([
          ...(groups === null ? [] : [['groups', groupsInWords(groups)] as const]),
          ['objects', [whole(objects), ...apart].join(', ')],
          ['by size', `${whole(small)} small, ${whole(medium)} medium, ${whole(large)} large`],
          ...(federated === null
            ? []
            : [
                [
                  'federated',
                  `${whole(federated.pairs)} pairs of an image and a category are judged, ${whole(federated.notExhaustive)} of them only in part`,
                ] as const,
              ]),
          ...(detectionsPerImage === null
            ? []
            : [['detections', `the best ${whole(detectionsPerImage)} of each image count, also for AR100`] as const]),
          ...(ignoredRegions === 0
            ? []
            : [['ignored regions', `${whole(ignoredRegions)}; nothing in them counts`] as const]),
          ...(imagesWithoutObjects > 0 ? [['without objects', counted(imagesWithoutObjects, 'image')] as const] : []),
          ...(unusedCategories.length > 0
            ? [['not used', counted(unusedCategories.length, 'category', 'categories')] as const]
            : []),
          ...(imagesPerClass.median === null
            ? []
            : [
                [
                  'images per class',
                  `${imagesPerClass.median} (median); ${counted(imagesPerClass.classesBelow10, 'class', 'classes')} in fewer than 10`,
                ] as const,
              ]),
        ]),
      ],
    }
  },
} as const satisfies Section
