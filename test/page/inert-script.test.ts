import fc from 'fast-check'
import { expect, it } from 'vitest'
import { inertJson } from '../../src/page/inert-script.ts'

const read = (html: string) => /^<script type="text\/plain" id="x">(.*)<\/script>$/s.exec(html)?.[1] ?? ''

it.each(['</script><img src=x onerror=alert(1)>', '<!--<script>', '\u2028\u2029', '\u202etxt.exe', '\u0000\u001b[31m'])(
  '%j neither ends the element nor stands in it raw, and is read back as it was',
  (hostile) => {
    const text = read(inertJson('x', { [hostile]: hostile }))
    expect(text).not.toMatch(/[<\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
    expect(JSON.parse(text)).toEqual({ [hostile]: hostile })
  },
)

it('reads back whatever JSON holds', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(read(inertJson('x', value)))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})
