import { counted } from '../../../counted.ts'
import type { Report } from '../../report.ts'
import { DASH, gigabytes, threeDigits, whole } from '../../words/figures.ts'
import { name, text, type Wording } from '../../words/text.ts'
import { type Block, column, keyValues, paragraph, table } from '../block.ts'
import type { Section } from '../section.ts'
import { rolesAndSides } from './roles-and-sides.ts'

/** How the run went, on which machine and with which programs. */
export const environmentSection = {
  id: 'environment',
  weight: 'details',
  write: (report) => ({ title: text`Run and environment`, blocks: [...startTable(report), environmentList(report)] }),
} as const satisfies Section

function startTable(report: Report): Block[] {
  const sides = rolesAndSides(report)
  if (sides.every(([, { model }]) => model === null)) return []
  const columns = [
    column('name'),
    column('number', 'session creation'),
    column('number', 'first call'),
    column('number', 'accuracy pass'),
  ]
  const rows = sides.map(([, { label, model }]) => [
    name(label),
    ...[model?.sessionCreationMs, model?.firstCallMs, model?.inferenceMs].map((ms) =>
      ms == null ? DASH : threeDigits(ms),
    ),
  ])
  const pass = report.accuracyPassMs === null ? '' : ` The pass took ${threeDigits(report.accuracyPassMs / 1000)} s.`
  return [
    ...table(columns, rows),
    paragraph(text`Times in ms. The column “accuracy pass” is the total model time in that pass, all threads.${pass}`),
  ]
}

function environmentList(report: Report): Block {
  const { environment, statistics, comparisons } = report
  const {
    detcompare,
    node,
    onnxruntime,
    sharp,
    operatingSystem,
    processor,
    cores,
    cpuQuota,
    memoryBytes,
    providerReason,
    unusedGpus = [],
    gpu,
    instructionSets,
  } = environment
  const programs = [
    `detcompare ${detcompare}`,
    `Node ${node}`,
    ...(onnxruntime === null ? [] : [`onnxruntime ${onnxruntime}`]),
    ...(sharp === null ? [] : [`sharp ${sharp}`]),
  ]
  return keyValues([
    // Without a GPU there was nothing to choose: why CUDA does not load there is only noise.
    ...(providerReason === null || unusedGpus.length === 0 ? [] : [['why this provider', providerReason] as const]),
    ['processor', `${processor}, ${counted(cores, 'core')}`],
    // Reports of earlier releases do not have it.
    ...(cpuQuota == null ? [] : [['CPU quota', `the time of ${counted(cpuQuota, 'core')}`] as const]),
    // Reports of earlier releases do not have them.
    ...(instructionSets?.length ? [['instruction sets', instructionSets.join(', ')] as const] : []),
    ['memory', gigabytes(memoryBytes)],
    // Reports of earlier releases do not have it.
    ...(gpu == null ? [] : [['GPU', text`${gpu.name ?? DASH}, driver ${gpu.driver ?? DASH}`] as const]),
    ['system', operatingSystem],
    ['programs', programs.join(', ')],
    [
      'statistics',
      [
        `seed ${statistics.seed}`,
        ...(comparisons.length === 0 ? [] : [`${whole(statistics.permutations)} permutations per change`]),
        `${whole(statistics.resamples)} resamples for each model’s own values`,
      ].join(', '),
    ],
  ] satisfies (readonly [string, Wording])[])
}
