import picocolors from 'picocolors'
import stringWidth from 'string-width'
import { counted, grouped, plural } from '../../counted.ts'
import { typedGroupBy } from '../../dataset/group-by.ts'
import { plainText } from '../../plain-text.ts'
import type { DataDescription } from '../data-description.ts'
import { type ColumnRole, column, table } from '../document/block.ts'
import { copiesInWords, copiesWithinInWords, shiftColumns, shiftNotes, shiftRows } from '../words/audit-in-words.ts'
import { profileCells, profileColumns, profileNotes } from '../words/profile-in-words.ts'
import { plain, text } from '../words/text.ts'
import { tableLines } from './table-lines.ts'
import { wrapText } from './wrap-text.ts'

const LISTED_CLASSES = 12
const MORE = 'More: detcompare explain <code> explains a defect; --to coco <file> writes COCO annotations.'
const USUAL_WIDTH = 80
/** A terminal that is narrower breaks lines by itself. */
const MIN_WIDTH = 20
const INDENT = '  '

/**
 * A description of a data set as text: headings at the margin, one fact per line.
 * @param width in columns; no line is wider.
 */
export function renderData(description: DataDescription, width = USUAL_WIDTH): string {
  const { source, formatTitle, withoutPictures, facts, caveats } = description
  const parts = [
    ...heading(`${source.annotationsPath}: ${formatTitle}`, [
      source.split === null ? '' : `split ${source.split}`,
      source.imagesFolder === null ? '' : `images in ${source.imagesFolder}`,
      withoutPictures === null ? '' : `without its images: ${withoutPictures}`,
      `${counted(source.filesRead, 'file')} read, fingerprint ${source.fingerprint}`,
    ]),
    ...heading('Images', imageLines(description)),
    ...heading('Objects', objectLines(description)),
    ...heading('Classes', classLines(description)),
    ...heading('Next to COCO', profileLines(description, width - INDENT.length)),
    ...auditLines(description, width - INDENT.length),
    ...heading('Groups', groupLines(description)),
    ...heading('What a comparison could show', [changeLine(description)]),
    ...heading(
      caveats.length === 0 ? 'No defects' : 'Defects',
      caveats.flatMap(({ code, message, examples }) => [
        `${code}: ${message}`,
        ...(examples.length === 0 ? [] : [`  for example ${examples.slice(0, 3).join(', ')}`]),
      ]),
    ),
    ...(facts.images === 0 ? [] : heading(MORE, [])),
  ]
  return `${parts
    .flatMap((part) => partLines(part, width))
    .join('\n')
    .trim()}\n`
}

/** What is below a heading: lines that are as wide as they may be, and those that have to be broken. */
interface Part {
  readonly title: string
  readonly lines: readonly string[]
}

function heading(title: string, lines: readonly string[]): Part[] {
  return [{ title, lines: lines.filter((line) => line !== '') }]
}

function partLines({ title, lines }: Part, width: number): string[] {
  return [
    ...broken(plainText(title), '', width),
    ...lines.flatMap((line) => broken(plainText(line), INDENT, width)),
    '',
  ]
}

/** A line in lines of at most `width` columns, those after the first indented by one more step than it. */
function broken(line: string, indent: string, width: number): string[] {
  const own = indent + (/^ */.exec(line)?.[0] ?? '')
  if (stringWidth(indent + line) <= width) return [indent + line]
  const hanging = own + INDENT
  const lines = wrapText(text`${line.trimStart()}`, Math.max(width - hanging.length, MIN_WIDTH)).map(plain)
  return lines.map((each, at) => (at === 0 ? own : hanging) + each)
}

function imageLines({ facts, imageSizes, objectsPerImage, copies, audit }: DataDescription): string[] {
  const sizes =
    imageSizes === null
      ? 'of unknown size'
      : imageSizes.distinct === 1
        ? `all ${imageSizes.smallest.join('×')}`
        : `${grouped(imageSizes.distinct)} sizes, ${imageSizes.smallest.join('×')} to ${imageSizes.largest.join('×')}`
  return [
    `${counted(facts.images, 'image')}, ${sizes}`,
    facts.imagesWithoutObjects === 0 ? '' : `${counted(facts.imagesWithoutObjects, 'image')} without objects`,
    objectsPerImage === null
      ? ''
      : `objects per image: ${objectsPerImage.median} (median), at most ${objectsPerImage.most}`,
    // An audit says it next to what is in train.
    ...(copies === null || audit !== null || facts.images < 2 ? [] : copiesWithinInWords(copies)),
  ]
}

function objectLines({ facts }: DataDescription): string[] {
  const { objects, crowds, ignored, objectsBySize, federated, ignoredRegions } = facts
  const { small, medium, large } = objectsBySize
  const apart = [
    ...(crowds > 0 ? [`${counted(crowds, 'crowd region')} among them`] : []),
    ...(ignored > 0 ? [`${grouped(ignored)} ignored`] : []),
  ]
  return [
    [grouped(objects), ...apart].join(', '),
    `${grouped(small)} small, ${grouped(medium)} medium, ${grouped(large)} large, by COCO's sizes`,
    ignoredRegions === 0 ? '' : `${counted(ignoredRegions, 'ignored region')}, in which nothing counts`,
    federated === null
      ? ''
      : `${counted(federated.pairs, 'pair')} of an image and a category ${plural(federated.pairs, 'is', 'are')} judged, ${grouped(federated.notExhaustive)} of them only in part`,
  ]
}

function classLines({ facts, categories }: DataDescription): string[] {
  const { objectsPerCategory, imagesPerCategory, unusedCategories, imagesPerClass } = facts
  const order = [...categories.keys()].sort(
    (one, other) => (objectsPerCategory[other] ?? 0) - (objectsPerCategory[one] ?? 0),
  )
  const used = order.filter((at) => (objectsPerCategory[at] ?? 0) > 0)
  const rows = used.slice(0, LISTED_CLASSES).map((at) => {
    const { id, name } = categories[at] ?? { id: at, name: '' }
    return `${id} ${name}: ${counted(objectsPerCategory[at] ?? 0, 'object')} in ${counted(imagesPerCategory[at] ?? 0, 'image')}`
  })
  return [
    `${counted(categories.length, 'class', 'classes')}${unusedCategories.length > 0 ? `, ${grouped(unusedCategories.length)} without objects` : ''}`,
    ...rows,
    used.length > LISTED_CLASSES ? `and ${grouped(used.length - LISTED_CLASSES)} with fewer objects` : '',
    imagesPerClass.classesBelow10 > 0
      ? `${counted(imagesPerClass.classesBelow10, 'class', 'classes')} in fewer than 10 images: ${plural(imagesPerClass.classesBelow10, 'its', 'their')} AP is rough`
      : '',
  ]
}

const profileRoles: readonly ColumnRole[] = ['figure', 'number', 'interval', 'interval', 'verdict']
const shiftRoles: readonly ColumnRole[] = ['figure', 'number', 'number', 'change', 'interval', 'verdict']

function profileLines({ profile, facts }: DataDescription, width: number): string[] {
  if (facts.objects === 0) return []
  const rows = profile.figures.filter(({ value }) => value !== null).map(profileCells)
  return [...inColumns(profileColumns, profileRoles, rows, width), ...profileNotes(profile)]
}

function auditLines({ audit, withoutTrain, facts }: DataDescription, width: number): Part[] {
  if (withoutTrain !== null) return heading('No audit of the training split', [withoutTrain])
  if (audit === null) return []
  const { split, annotationsPath, images, objects } = audit.train
  const place = `${split === null ? '' : `split ${split} of `}${annotationsPath}`
  return [
    ...heading('Copies in the training split', [
      `train: ${place}, ${counted(images, 'image')}, ${counted(objects, 'object')}`,
      ...copiesInWords(audit, facts.images),
    ]),
    ...heading('Next to the training split', [
      ...inColumns(shiftColumns, shiftRoles, shiftRows(audit.shift), width),
      ...shiftNotes(audit.shift),
    ]),
  ]
}

/** A table that is at most `width` columns wide. */
function inColumns(
  titles: readonly string[],
  roles: readonly ColumnRole[],
  rows: readonly (readonly string[])[],
  width: number,
): string[] {
  const columns = titles.map((title, at) => column(roles[at] ?? 'prose', title))
  return table(columns, rows).flatMap((block) => tableLines(block, width, picocolors.createColors(false)))
}

function groupLines({ groups, possibleGroups, probableGroups, comparesPictures }: DataDescription): string[] {
  if (groups !== null) return [`${counted(groups.groups, 'group')} by ${groups.by}`]
  return [
    'every image is by itself',
    ...possibleGroups.map(
      ({ groupBy, groups: count }) => `${typedGroupBy(groupBy)} would make ${counted(count, 'group')}`,
    ),
    comparesPictures ? '' : 'Pictures were not compared: names and objects alone tell which images belong together',
    probableGroups === null
      ? ''
      : `${counted(probableGroups.images, 'image')} probably belong to ${counted(probableGroups.groups, 'group')}: ${typedGroupBy(probableGroups.groupBy)}`,
  ]
}

function changeLine({ smallestChange, unitsWithObjects, groups, probableGroups }: DataDescription): string {
  const what = groups !== null ? 'group' : probableGroups !== null ? 'probable group' : 'image'
  const units = `${counted(unitsWithObjects, what)} with objects`
  if (smallestChange === null) return `Nothing: it has ${units}, and at least 5 are needed.`
  return `A gain of about ${(100 * smallestChange).toFixed(1)} points of AP would be shown four times in five (rule of thumb, by ${units}).`
}
