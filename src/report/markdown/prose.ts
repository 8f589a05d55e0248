/**
 * Markdown's own characters, and those that begin a mention, a reference or an address. Not brackets of an interval, which
 * could be a link only with what follows the closing one, nor `<` before a number, which begins no tag.
 */
const MARKUP = /[\\`*_{}>#|~$&@"]|\[(?![−+\d])|\](?=[([:])|<(?!\d)|:(?=\S)|\.(?=\p{L})/gu

/** Keeps GitHub from reading `@name` and `#1`, which it looks for once entities are characters again. */
const WORD_JOINER = '&#8288;'

/** A sentence that may hold foreign names, as a paragraph or a table cell of Markdown shows it: nothing in it is markup. */
export function prose(text: string): string {
  return text.replace(MARKUP, (character) => {
    const entity = `&#${character.charCodeAt(0)};`
    return character === '@' || character === '#' ? entity + WORD_JOINER : entity
  })
}
