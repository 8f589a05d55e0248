import { renderers } from '../report/views/renderers.ts'

/** Every view of a report that can be asked for by name. */
export type FormatId = keyof typeof renderers | 'html'

export const formatIds: readonly FormatId[] = [...(Object.keys(renderers) as (keyof typeof renderers)[]), 'html']
