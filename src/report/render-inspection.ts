import type { Fit, Preprocessing } from '../images/preprocessing.ts'
import type { Postprocessing } from '../models/postprocessing.ts'
import { describeTensors } from '../models/recognise.ts'
import type { Inspection } from './inspection.ts'
import { plainText } from './plain-text.ts'

const LISTED = 12

/** An inspection as text: one fact a line, headings at the margin. */
export function renderInspection({ plan, familyTitle, familySource, classMap, categories }: Inspection): string {
  const { signature, preprocessing, postprocessing } = plan
  const lines = [
    ...heading(`${plan.label}: ${familyTitle}`, [
      plan.chosenByUser ? 'because --family says so' : '',
      ...plan.evidence.map(({ source, fact }) => `because ${fact} (${source})`),
      `family ${plan.family}, conventions from ${familySource}`,
    ]),
    ...heading('File', [
      `${signature.path}, ${signature.fileBytes} bytes, sha256 ${signature.sha256}`,
      `ONNX IR ${signature.irVersion}, opset ${signature.opset}, made by ${signature.producer || 'an unnamed producer'}`,
      `${signature.parameters} parameters, stored as ${signature.precision}`,
      `inputs: ${describeTensors(signature.inputs)}`,
      `outputs: ${describeTensors(signature.outputs)}`,
      signature.externalFiles.length > 0 ? `weights in ${signature.externalFiles.join(', ')}` : '',
      metadataLine(signature.metadata),
      `operators: ${operatorLine(signature.operators)}`,
    ]),
    ...heading('On the way in', preprocessingLines(preprocessing)),
    ...heading('On the way out', postprocessingLines(postprocessing)),
    ...heading('Classes', [
      `${plan.classCount ?? 'an unknown number of'} classes, ${plan.classNamesSource === null ? 'without names' : `named by ${plan.classNamesSource}`}`,
      plan.classNames === null ? '' : listed(plan.classNames),
      ...(classMap === null
        ? ['--data shows how they meet a data set’s categories']
        : [
            `matched by ${classMap.rule}`,
            ...matchedLines(plan.classNames, classMap.categoryOfClass, categories),
            classMap.unmatchedClasses.length > 0 ? `without a category: ${listed(classMap.unmatchedClasses)}` : '',
            classMap.unmatchedCategories.length > 0
              ? `categories that it cannot predict: ${listed(classMap.unmatchedCategories.map((at) => categories[at]?.name ?? ''))}`
              : '',
          ]),
    ]),
    ...(plan.weaknesses.length > 0 ? heading('Mind', plan.weaknesses) : []),
  ]
  return `${lines.join('\n').trim()}\n`
}

function heading(title: string, lines: readonly string[]): string[] {
  return [plainText(title), ...lines.filter((line) => line !== '').map((line) => `  ${plainText(line)}`), '']
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

function matchedLines(
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

function preprocessingLines({ width, height, fit, channels, scale, mean, std, layout, type }: Preprocessing): string[] {
  const plain = mean.every((value) => value === 0) && std.every((value) => value === 1)
  return [
    `${width === null ? '' : `${width}x${height} pixels, `}${fitText(fit)}`,
    `${channels.toUpperCase()}, ${scale === 1 ? 'values 0 to 255' : 'values 0 to 1'}${plain ? '' : `, less the mean ${mean.join(', ')}, over the deviation ${std.join(', ')}`}`,
    `${layout.toUpperCase()}, ${type}`,
  ]
}

function fitText(fit: Fit): string {
  if (fit.kind === 'stretch') return `both sides stretched (${fit.kernel})`
  if (fit.kind === 'warp') {
    return `cv2.warpPerspective, ${fit.keepRatio ? 'one factor for both sides, centred on black' : 'each side by its own factor'}`
  }
  if (fit.kind === 'as-is') return 'each picture at its own size'
  if (fit.kind === 'short-side') {
    const padded = fit.multipleOf > 1 ? `, padded to multiples of ${fit.multipleOf}` : ''
    return `short side to ${fit.shortest} pixels, long side at most ${fit.longest} (${fit.kernel})${padded}`
  }
  const kernel = fit.shrink === fit.enlarge ? fit.shrink : `${fit.shrink} to shrink, ${fit.enlarge} to enlarge`
  return `letterbox, ${fit.place}, padded with ${fit.pad.join(', ')} (${kernel}, sides by ${fit.rounding})`
}

const labelsPerBox = {
  all: 'a box counts for every class above the floor',
  best: 'a box counts for its best class',
  'chosen-by-model': 'the model has chosen the class of each box',
} as const satisfies Record<Postprocessing['labelsPerBox'], string>

function postprocessingLines(settings: Postprocessing): string[] {
  const { suppression } = settings
  return [
    `scores above ${settings.scoreFloor}; ${labelsPerBox[settings.labelsPerBox]}`,
    suppression === null ? 'no suppression' : `suppression within a class above IoU ${suppression.iouThreshold}`,
    settings.maxDetections === null
      ? 'no limit of detections'
      : `at most ${settings.maxDetections} detections an image`,
    settings.clip ? 'boxes cut at the image’s edge' : 'boxes not cut at the image’s edge',
  ]
}
