import { access } from 'node:fs/promises'
import { FileRefused } from '../../files/file-refused.ts'
import { readSettings, whyUnreadable } from '../../files/read-settings.ts'
import type { ModelSignature } from '../file/model-signature.ts'
import { modelError } from '../models-errors.ts'
import type { ModelCard } from './card.ts'

const endings = ['.card.json', '.card.yaml', '.card.yml']

/**
 * The card of a model: the file that the user names, else the one next to the model that is named for it
 * (`model.card.yaml`, `.yml` or `.json` for `model.onnx`); null where there is none.
 * @throws UserError for a card that is missing, cannot be read or does not fit, and where several are next to the model.
 */
export async function cardFor(model: ModelSignature, named: string | null): Promise<ModelCard | null> {
  const path = named ?? (await cardBeside(model.path))
  if (path === null) return null
  const value = await readCard(path)
  const { parseCard } = await import('./parse-card.ts')
  return { path, card: parseCard(path, value, model) }
}

async function cardBeside(path: string): Promise<string | null> {
  const stem = path.replace(/\.onnx$/i, '')
  const cards: string[] = []
  for (const ending of endings) {
    const card = `${stem}${ending}`
    await access(card).then(
      () => cards.push(card),
      () => {},
    )
  }
  if (cards.length > 1) throw modelError('cards-several', { path, cards })
  return cards[0] ?? null
}

async function readCard(path: string): Promise<unknown> {
  try {
    return await readSettings(path)
  } catch (cause) {
    if (cause instanceof FileRefused && cause.problem === 'missing') throw modelError('card-missing', { path })
    throw modelError('card-unreadable', { path, reason: whyUnreadable(cause) }, { cause })
  }
}
