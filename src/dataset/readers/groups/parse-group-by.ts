import type { GroupBy } from '../../group-by.ts'
import { groupError } from './group-errors.ts'
import { matchPattern } from './match-pattern.ts'

/** Reads what `--group-by` takes. @throws UserError for what cannot be read. */
export function parseGroupBy(text: string): GroupBy {
  const groupBy = formOf(text)
  if (groupBy === null) throw groupError('group-by-malformed', { value: text })
  if (groupBy.kind === 'pattern') matchPattern(groupBy.pattern, [])
  return groupBy
}

function formOf(text: string): GroupBy | null {
  if (text === 'none') return { kind: 'none' }
  if (text === 'folder') return { kind: 'folder', levels: null }
  const [, kind, value = ''] = /^(field|folder|pattern|file):(.+)$/s.exec(text) ?? []
  switch (kind) {
    case 'field':
      return { kind, field: value }
    case 'folder':
      return /^[1-9]\d?$/.test(value) ? { kind, levels: Number(value) } : null
    case 'pattern':
      return { kind, pattern: value }
    case 'file':
      return { kind, path: value }
    default:
      return null
  }
}
