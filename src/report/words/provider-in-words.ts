import { counted } from '../../counted.ts'
import { providerTitles } from '../../models/providers/provider.ts'
import type { Report } from '../report.ts'
import { type Text, text } from './text.ts'

/** Where the models ran: a line, none where none did. Why `auto` did not take the GPU is said where there is one. */
export function providerInShort({ environment }: Report): Text[] {
  const { provider, providerReason, unusedGpus = [], device, threads } = environment
  if (provider === null) return []
  const on = device === null ? '' : ` on GPU ${device}`
  const withThreads = threads === null ? '' : ` with ${counted(threads, 'thread')}`
  const unused = unusedGpus.length > 0 && providerReason !== null
  const why = unused ? `, although there is a GPU (${unusedGpus.join(', ')}). ${providerReason}` : ''
  return [text`Execution provider: ${titleOf(provider)}${on}${withThreads}${why === '' ? '.' : why}`]
}

function titleOf(provider: string): string {
  return Object.hasOwn(providerTitles, provider) ? providerTitles[provider as keyof typeof providerTitles] : provider
}
