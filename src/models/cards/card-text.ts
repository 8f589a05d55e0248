import { Document, isScalar, isSeq, visit } from 'yaml'
import type { WrittenCard } from './card-of-plan.ts'

/** How a card is written, by the ending of its file. */
const writers = {
  '.json': asJson,
  '.yaml': asYaml,
  '.yml': asYaml,
} as const satisfies Record<string, (card: WrittenCard) => string>

/** Endings of files that a card can be written to. */
export const cardEndings = Object.keys(writers)

/** A card's text for a file of that name; null where the ending says neither JSON nor YAML. */
export function cardText(path: string, card: WrittenCard): string | null {
  const ending = /\.[^./\\]+$/.exec(path.toLowerCase())?.[0] ?? ''
  return ending in writers ? writers[ending as keyof typeof writers](card) : null
}

function asJson(card: WrittenCard): string {
  return `${JSON.stringify(card, null, 2)}\n`
}

function asYaml(card: WrittenCard): string {
  const document = new Document(card, { aliasDuplicateObjects: false })
  document.commentBefore =
    ' How detcompare feeds and reads this model; `detcompare explain model-card` explains every field.'
  visit(document, {
    Seq(_, list) {
      list.flow = isOfNumbers(list)
    },
  })
  return document.toString({ flowCollectionPadding: false })
}

/** Numbers stand on one line, also as pairs. */
function isOfNumbers(node: unknown): boolean {
  if (!isSeq(node)) return isScalar(node) && typeof node.value === 'number'
  return node.items.every(isOfNumbers)
}
