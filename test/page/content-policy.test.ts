import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { contentPolicy, sourceHash } from '../../src/page/content-policy.ts'

it('names each script and style by the SHA-256 of its text, and allows nothing else but pictures of its own', () => {
  const policy = contentPolicy({ scripts: ['let a'], styles: ['p{}', 'b{}'] })
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    `script-src ${hash('let a')}`,
    `style-src ${hash('p{}')} ${hash('b{}')}`,
    'img-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ])
})

it('lets no script run where there is none', () => {
  expect(contentPolicy({ scripts: [], styles: ['p{}'] })).not.toContain('script-src')
})

it('hashes text beyond ASCII as the bytes that the browser reads', () => {
  // echo -n '✓' | openssl dgst -sha256 -binary | base64
  expect(sourceHash('✓')).toBe("'sha256-Hau6Ic2tRFQfaxV5b40il4/H6hDEauzu7rZsI7OsdgQ='")
})
