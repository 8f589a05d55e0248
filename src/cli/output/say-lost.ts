import { counted, plural } from '../../counted.ts'
import type { ReadGallery } from '../../stages/lost-pictures.ts'
import { say } from './streams.ts'

/** Says on standard error which pictures the page does not show; `hint` is what helps against missing ones, a sentence or nothing. */
export function sayLost({ shown, missing, changed }: ReadGallery, hint: string, sizeOf: string): void {
  const all = counted(shown.pictures.pictures.length, 'picture')
  if (missing.length > 0) say(`${missing.length} of ${all} cannot be read, such as ${missing[0]}.${hint}`)
  if (changed.length > 0) {
    say(
      `${changed.length} of ${all} ${plural(changed.length, 'differs', 'differ')} in size from ${sizeOf}, such as ${changed[0]}. They are not shown, because boxes would not fit.`,
    )
  }
}
