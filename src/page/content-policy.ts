import { createHash } from 'node:crypto'

/**
 * What a page may do, for its `Content-Security-Policy`: run these scripts, use these styles, and show pictures that it
 * holds itself. It loads nothing, sends nothing and cannot evaluate text.
 */
export function contentPolicy({ scripts, styles }: { scripts: readonly string[]; styles: readonly string[] }): string {
  const rules = [
    "default-src 'none'",
    ...(scripts.length === 0 ? [] : [`script-src ${scripts.map(sourceHash).join(' ')}`]),
    `style-src ${styles.map(sourceHash).join(' ')}`,
    'img-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ]
  return rules.join('; ')
}

/** As CSP names an inline script or style by its text. */
export function sourceHash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}
