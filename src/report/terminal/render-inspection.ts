import { counted, grouped } from '../../counted.ts'
import { describeTensors } from '../../models/recognition/recognise.ts'
import { plainText } from '../../plain-text.ts'
import type { Inspection } from '../inspection.ts'
import { postprocessingLines } from '../postprocessing-lines.ts'
import { preprocessingLines } from '../preprocessing-lines.ts'
import { readingLines } from '../reading-lines.ts'
import { trialsLines } from '../trials-lines.ts'
import { architectureLines } from '../words/architecture-in-words.ts'

const LISTED = 12

/** An inspection as text: one fact per line, headings at the margin. */
export function renderInspection(inspection: Inspection): string {
  const { plan, familyTitle, familySource, open, classMap, categories, trials } = inspection
  const { signature, preprocessing, postprocessing } = plan
  const lines = [
    ...heading(open.length === 0 ? `${plan.label}: ${familyTitle}` : `${plan.label}: not decided`, [
      open.length === 0 ? '' : `it may be ${open.join(' or ')}; the rest of this output is for ${plan.family}`,
      plan.chosenByUser ? 'because --family says so' : '',
      ...plan.evidence.map(({ source, fact }) => `because ${fact} (${source})`),
      `family ${plan.family}, conventions from ${familySource}`,
    ]),
    ...heading('File', [
      `${signature.path}, ${sizeOf(signature.fileBytes)}, sha256 ${signature.sha256}`,
      `ONNX IR ${signature.irVersion}, opset ${signature.opset}, made by ${signature.producer || 'an unnamed producer'}`,
      `${grouped(signature.parameters)} parameters, stored as ${signature.precision}`,
      `inputs: ${describeTensors(signature.inputs)}`,
      `outputs: ${describeTensors(signature.outputs)}`,
      signature.externalFiles.length > 0 ? `weights in ${signature.externalFiles.join(', ')}` : '',
      metadataLine(signature.metadata),
      `operators: ${operatorLine(signature.operators)}`,
    ]),
    ...heading('Architecture', architectureLines(inspection.architecture)),
    ...heading('Preprocessing', preprocessingLines(preprocessing)),
    ...heading('Outputs and post-processing', [...readingLines(plan), ...postprocessingLines(postprocessing)]),
    ...heading('Classes', [
      `${plan.classCount === null ? 'an unknown number of classes' : counted(plan.classCount, 'class', 'classes')}, ${plan.classNamesSource === null ? 'without names' : `named by ${plan.classNamesSource}`}`,
      plan.classNames === null ? '' : listed(plan.classNames),
      ...(classMap === null
        ? ['--data shows how they map to a data set’s categories']
        : [
            `mapped by ${classMap.rule}`,
            ...mappedLines(plan.classNames, classMap.categoryOfClass, categories),
            classMap.unmatchedClasses.length > 0 ? `without a category: ${listed(classMap.unmatchedClasses)}` : '',
            classMap.unmatchedCategories.length > 0
              ? `categories that cannot be predicted: ${listed(classMap.unmatchedCategories.map((at) => categories[at]?.name ?? ''))}`
              : '',
          ]),
    ]),
    ...(trials === null
      ? []
      : heading(
          `Tried on ${counted(trials.images, 'image')} with ${counted(trials.objects, 'object')}`,
          trialsLines(trials, plan),
        )),
    ...(plan.weaknesses.length > 0 ? heading('Caveats', plan.weaknesses) : []),
  ]
  return `${lines.join('\n').trim()}\n`
}

function heading(title: string, lines: readonly string[]): string[] {
  return [plainText(title), ...lines.filter((line) => line !== '').map((line) => `  ${plainText(line)}`), '']
}

/** Bytes as a size that has digits for small files too: `5.3 MB`, `38.1 kB`. */
function sizeOf(bytes: number): string {
  return bytes < 1e5 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
}

function metadataLine(metadata: Readonly<Record<string, string>>): string {
  const entries = Object.entries(metadata).map(
    ([key, value]) => `${key}=${value.length > 40 ? `${value.slice(0, 40)}…` : value}`,
  )
  return entries.length === 0 ? 'no metadata' : `metadata: ${entries.join('; ')}`
}

function operatorLine(operators: Readonly<Record<string, number>>): string {
  const most = Object.entries(operators).sort(([, one], [, other]) => other - one)
  return listed(most.map(([name, count]) => `${name} ${count}`))
}

function listed(names: readonly string[]): string {
  const more = names.length - LISTED
  return names.slice(0, LISTED).join(', ') + (more > 0 ? ` and ${more} more` : '')
}

function mappedLines(
  names: readonly string[] | null,
  categoryOfClass: readonly (number | null)[],
  categories: Inspection['categories'],
): string[] {
  const pairs = categoryOfClass.flatMap((at, number) => {
    const category = at === null ? undefined : categories[at]
    return category === undefined ? [] : [`${names?.[number] ?? number} → ${category.name} (${category.id})`]
  })
  return pairs.length === 0 ? [] : [listed(pairs)]
}
