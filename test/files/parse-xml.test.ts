import { describe, expect, it } from 'vitest'
import { FileRefused } from '../../src/files/file-refused.ts'
import { elementsOf, parseXml, textOf } from '../../src/files/parse-xml.ts'

describe('XML', () => {
  it('is elements and attributes by name, whose values are text', () => {
    const { a } = parseXml('<?xml version="1.0"?><a b="1"><c>007</c><c/></a>') as { a: never }
    expect([textOf(a, '@b'), textOf(a, 'c'), elementsOf({ a }, 'a').length]).toEqual(['1', '007', 1])
  })

  it.each([
    ['', 'it has no element'],
    ['text', 'line 1 has text outside of all elements'],
    ['<a>\n<b>1</b>', '<a> of line 1 is not closed; it was probably cut off'],
    ['<a>\n<b>\n<c>1', '<c> is not closed; it was probably cut off'],
    ['<a>\n<b x="1', 'line 2 ends within <b>; it was probably cut off'],
    ['<a>\n</a', 'line 2 ends within </a>; it was probably cut off'],
    ['<a></a>\n</b>', 'line 2 closes <b>, which is not open'],
    ['<a>\n<b></a></b>', 'line 2 closes <a>, but <b> is open'],
    ['<a>\nR & D</a>', 'line 2 has a bare &; it is written &amp;'],
    ['<a></a>\n<b></b>', 'line 2 goes on after the end of the first element'],
    ['<a>\n<b x></b></a>', 'line 2 has a malformed attribute x'],
    ['<a>\n<b x=1></b></a>', 'line 2 has a malformed attribute x'],
    ['<a>\n<1></1></a>', 'line 2 has the tag <1>, which is not a name'],
  ])('%j is refused: %s', (text, problem) => {
    const refuse = () => parseXml(text)
    expect(refuse).toThrow(FileRefused)
    expect(refuse).toThrow(`it is not valid XML: ${problem}`)
  })
})
