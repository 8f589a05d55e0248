import { plainJson } from '../plain-text.ts'
import type { Trend } from './trend.ts'

/** What is shown of a history, as data; JSON's own escapes stand for what could steer a terminal. */
export function historyJson(trend: Trend): string {
  return `${plainJson(trend, 2)}\n`
}
