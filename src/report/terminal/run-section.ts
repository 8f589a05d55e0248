import type { Report } from '../report.ts'
import { counted, DASH, gigabytes, threeDigits } from '../words/figures.ts'
import { borderlessTable } from './borderless-table.ts'
import { heading } from './heading.ts'
import type { Section, TerminalStyle } from './section.ts'
import { labelColumn, sidesOf } from './sides-section.ts'
import { wrapText } from './wrap-text.ts'

/** How the run went: starting the models, the provider and why, machine and programs. */
export const runSection: Section = (report, style) => [
  ...startTable(report, style),
  ...[providerText(report), machineText(report)].flatMap((text) => (text === '' ? [] : wrapText(text, style.width))),
]

function startTable(report: Report, style: TerminalStyle): string[] {
  const sides = sidesOf(report)
  if (sides.every(([, { model }]) => model === null)) return []
  const seconds =
    report.accuracyPassMs === null ? '' : ` (accuracy pass: ${threeDigits(report.accuracyPassMs / 1000)} s)`
  return [
    ...heading(`Time of the run in ms${seconds}`, style),
    ...borderlessTable(
      [
        labelColumn,
        { title: 'session creation', align: 'right' },
        { title: 'first call', align: 'right' },
        { title: 'accuracy pass’s calls, all lanes', align: 'right' },
      ],
      sides.map(([, { label, model }]) => [
        label,
        ...[model?.sessionCreationMs, model?.firstCallMs, model?.inferenceMs].map((ms) =>
          ms === undefined ? DASH : threeDigits(ms),
        ),
      ]),
      style,
    ),
  ]
}

function providerText({ environment: { provider, providerReason, device, threads } }: Report): string {
  if (provider === null) return ''
  const on = device === null ? '' : ` on GPU ${device}`
  const withThreads = threads === null ? '' : ` with ${threads} ${threads === 1 ? 'thread' : 'threads'}`
  return `Provider: ${provider}${on}${withThreads}.${providerReason === null ? '' : ` ${providerReason}`}`
}

function machineText({ environment }: Report): string {
  const { detcompare, node, onnxruntime, sharp, operatingSystem, processor, cores, memoryBytes } = environment
  const programs = [
    `detcompare ${detcompare}`,
    `Node ${node}`,
    ...(onnxruntime === null ? [] : [`onnxruntime ${onnxruntime}`]),
    ...(sharp === null ? [] : [`sharp ${sharp}`]),
  ]
  const machine = [processor, counted(cores, 'core', 'cores'), gigabytes(memoryBytes), operatingSystem]
  return `Machine: ${machine.join(', ')}; ${programs.join(', ')}`
}
