import { counted } from '../../../counted.ts'
import type { ModelReport, Report, SideReport } from '../../report.ts'
import { checkpointCount, checkpointsLine } from '../../words/checkpoints-in-words.ts'
import { choosingImages } from '../../words/chosen-in-words.ts'
import { DASH } from '../../words/figures.ts'
import { groupsInWords, groupsOf, imagesInGroups } from '../../words/groups-in-words.ts'
import { unlikeInShort } from '../../words/profile-in-words.ts'
import { providerInShort } from '../../words/provider-in-words.ts'
import { storedInShort } from '../../words/stored-in-words.ts'
import { code, name, type Text, text, type Wording } from '../../words/text.ts'
import { column, line, paragraph, type Table, table } from '../block.ts'
import type { Section } from '../section.ts'
import { profileOf } from './profile.ts'
import { rolesAndSides } from './roles-and-sides.ts'

/** What is compared, on what, and where it ran. */
export const comparedSection = {
  id: 'compared',
  weight: 'essential',
  write: (report) => ({
    title: dataTitle(report),
    blocks: [
      ...(report.command === 'eval' ? filesTable(report) : modelsTable(report)),
      ...checkpointsLine(report).map(paragraph),
      paragraph(text`Annotations: ${name(report.dataset.annotationsPath)}`),
      ...groupsLine(report).map(paragraph),
      ...choosingImages(report).map(paragraph),
      ...unlikeCoco(report).map(line),
      ...providerInShort(report).map(paragraph),
      ...storedInShort(report).map(paragraph),
    ],
  }),
} as const satisfies Section

function dataTitle({ dataset }: Report): Text {
  const { split, annotationsPath, objects, categories } = dataset
  const data = split === null ? text`${name(fileName(annotationsPath))}` : text`Split ${name(split)}`
  const counts = [
    imagesInGroups(dataset),
    counted(objects, 'object'),
    counted(categories.length, 'category', 'categories'),
  ]
  return text`${data} · ${counts.join(' · ')}`
}

/** What the groups are and where they come from; nothing where images are each by themselves. */
function groupsLine({ dataset }: Report): Text[] {
  const groups = groupsOf(dataset)
  if (groups === null) return []
  const found = text`Groups: ${groupsInWords(groups)}, by ${code(groups.by)}.`
  return [groups.automatic ? text`${found} The annotations have it; ${code('--group-by none')} ignores it.` : found]
}

/** Where the data are far from COCO, where papers measure. */
function unlikeCoco({ dataset }: Report): Text[] {
  const profile = profileOf(dataset)
  const far = profile && unlikeInShort(profile)
  return far === null ? [] : [text`${far}`]
}

function modelsTable(report: Report): Table[] {
  const columns = [
    column('figure'),
    column('name', 'model'),
    column('code', 'family'),
    column('number', 'input'),
    column('figure', 'weights'),
  ]
  const rows = rolesAndSides(report).map(([role, { label, model }]) => [
    role,
    name(label),
    model === null ? 'given detections' : code(model.family),
    inputSize(model),
    model?.precision ?? DASH,
  ])
  return table(columns, rows)
}

/** The size of the network input; models that take each picture at its own size have none. */
export function inputSize(model: ModelReport | null): string {
  if (model === null) return DASH
  const { width, height } = model.preprocessing
  return width === null ? 'own sizes' : `${width}×${height}`
}

function filesTable(report: Report): Table[] {
  const columns = [column('figure'), column('name', 'label'), column('name', 'file')]
  const rows = rolesAndSides(report).map(([role, side]) => [role, name(side.label), filesOf(side)])
  return table(columns, rows)
}

function filesOf(side: SideReport): Wording {
  const count = checkpointCount(side)
  if (count > 1) return counted(count, 'file')
  return side.detectionsFile === null ? DASH : name(side.detectionsFile)
}

function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path
}
