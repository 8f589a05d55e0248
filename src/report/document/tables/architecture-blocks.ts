import type { AttentionChange, LayerChange } from '../../../models/architecture/architecture-difference.ts'
import type {
  ArchitectureReport,
  ModelArchitecture,
  VariantArchitecture,
} from '../../../models/architecture/architecture-report.ts'
import type { Place } from '../../../models/architecture/parts/parts.ts'
import {
  attentionAt,
  attentionInShort,
  attentionNames,
  operatorsInShort,
  partInWords,
  strideInWords,
} from '../../words/architecture-in-words.ts'
import { DASH, gigaflops, percent, whole } from '../../words/figures.ts'
import { name, type Text, text, type Wording } from '../../words/text.ts'
import { type Block, column, heading, sentences, table } from '../block.ts'

/** The stages of each model, and what each variant changes. */
export function architectureBlocks({ models, differences }: ArchitectureReport): Block[] {
  return [
    ...sentences(differences.flatMap((each) => [inShort(each), ...operatorsInShort(each)])),
    ...table(changeColumns, differences.flatMap(changeRows)),
    ...(differences.some(({ layers }) => layers.length > 0) ? [heading(text`Layers that differ`)] : []),
    ...table(layerColumns, differences.flatMap(layerRows)),
    ...(models.some(({ stages }) => stages.length > 0) ? [heading(text`Stages`)] : []),
    ...table(stageColumns, models.flatMap(stageRows)),
  ]
}

/** What a variant's graph has more and less than the baseline's, and how much in common. */
function inShort(difference: VariantArchitecture): Text {
  const { variant, layers, operators, equalWeights } = difference
  const [attention] = attentionInShort(difference)
  const what =
    attention ??
    (operators.length === 0
      ? text`${name(variant)} has the baseline's operators, as many of each.`
      : layers.length === 0
        ? text`${name(variant)} has the baseline's layers and attention. Other operators differ.`
        : text`${name(variant)} has the baseline's attention, but other layers.`)
  return equalWeights === null ? what : text`${what} ${share(equalWeights)} of its weights are equal to the baseline's.`
}

/** A small share is not rounded to none, nor a large one to all. */
function share(value: number): string {
  if (value > 0 && value < 0.0001) return '<0.01 %'
  return value < 1 && value > 0.9999 ? '>99.99 %' : percent(value)
}

const changeColumns = [
  column('name', 'variant'),
  column('prose', 'change'),
  column('prose', 'attention'),
  column('prose', 'where'),
  column('number', 'blocks'),
]

function changeRows({ variant, attention }: VariantArchitecture): Wording[][] {
  return attention.map((change, at) => [
    at === 0 ? name(variant) : '',
    change.from === null ? 'added' : change.to === null ? 'removed' : 'moved',
    attentionNames[change.name],
    placesOf(change),
    change.count,
  ])
}

function placesOf({ from, to }: AttentionChange): string {
  return [from, to].flatMap((place) => (place === null ? [] : [placeInWords(place)])).join(' → ')
}

function placeInWords(place: Place): string {
  return `${partInWords(place.part)}, ${place.stride === null ? 'all strides' : `stride ${place.stride}`}`
}

const layerColumns = [
  column('name', 'variant'),
  column('prose', 'part'),
  column('figure', 'layer'),
  column('number', 'baseline'),
  column('number', 'variant'),
]

function layerRows({ variant, layers }: VariantArchitecture): Wording[][] {
  return layers.map((layer: LayerChange, at) => [
    at === 0 ? name(variant) : '',
    partInWords(layer.part),
    layer.name,
    layer.baseline,
    layer.variant,
  ])
}

const stageColumns = [
  column('name', 'model'),
  column('prose', 'part'),
  column('number', 'stride'),
  column('number', 'output'),
  column('number', 'parameters'),
  column('number', 'GFLOPs'),
  column('prose', 'attention'),
]

function stageRows(model: ModelArchitecture): Wording[][] {
  return model.stages.map((stage, at) => [
    at === 0 ? name(model.label) : '',
    partInWords(stage.part),
    strideInWords(stage),
    stage.output === null ? DASH : stage.output.join('×'),
    whole(stage.parameters),
    stage.macs === null ? DASH : gigaflops(stage.macs),
    attentionAt(model.attention, stage),
  ])
}
