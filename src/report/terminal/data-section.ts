import { counted } from '../words/figures.ts'
import { heading } from './heading.ts'
import type { Section } from './section.ts'
import { wrapText } from './wrap-text.ts'

/** What was compared on: split, images and objects in the first line. */
export const dataSection: Section = ({ dataset }, style) => {
  const name = dataset.split === null ? fileName(dataset.annotationsPath) : `Split ${dataset.split}`
  const { images, objects, crowds, objectsBySize, imagesWithoutObjects, unusedCategories, imagesPerClass } = dataset
  const first = [
    name,
    counted(images, 'image', 'images'),
    `${counted(objects, 'object', 'objects')}${crowds > 0 ? `, ${crowds} of them crowd regions` : ''}`,
    counted(dataset.categories.length, 'category', 'categories'),
  ]
  const facts = [
    `${objectsBySize.small} small, ${objectsBySize.medium} medium, ${objectsBySize.large} large objects`,
    ...(imagesWithoutObjects > 0 ? [`${counted(imagesWithoutObjects, 'image', 'images')} without objects`] : []),
    ...(unusedCategories.length > 0
      ? [`${counted(unusedCategories.length, 'category', 'categories')} without objects`]
      : []),
    ...(imagesPerClass.median === null
      ? []
      : [
          `a class is seen in ${imagesPerClass.median} images (median), ${imagesPerClass.classesBelow10} in fewer than 10`,
        ]),
  ]
  return [...heading(first.join(' · '), style), ...wrapText(facts.join('; '), style.width), dataset.annotationsPath]
}

function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path
}
