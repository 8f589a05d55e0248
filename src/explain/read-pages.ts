import { readdirSync, readFileSync } from 'node:fs'
import { type Page, type PageKind, pageKinds } from './page.ts'

// The same from src and from dist.
const folder = new URL('../../docs/explain/', import.meta.url)

/** Every page that the package carries: by kind, then by name. */
export function readPages(): Page[] {
  return (Object.keys(pageKinds) as PageKind[]).flatMap((kind) =>
    readdirSync(new URL(`${kind}/`, folder))
      .filter((file) => file.endsWith('.md'))
      .map((file) => readPage(kind, file.slice(0, -'.md'.length)))
      .sort((one, other) => byName.compare(one.name, other.name)),
  )
}

const byName = new Intl.Collator('en', { numeric: true })

function readPage(kind: PageKind, stem: string): Page {
  const markdown = readFileSync(new URL(`${kind}/${stem}.md`, folder), 'utf8')
  const title = /^# (.+)\n/.exec(markdown)?.[1]
  if (title === undefined) throw new Error(`${kind}/${stem}.md has no title`)
  return { kind, name: kind === 'defects' ? `data-${stem}` : stem, title, aliases: aliasesIn(markdown), markdown }
}

/** The names in the paragraph `Other names: one, another.`; none without it. */
function aliasesIn(markdown: string): string[] {
  const listed = /^Other names: ([^.]+)\.$/m.exec(markdown)?.[1] ?? ''
  return listed
    .split(',')
    .map((name) => name.replace(/\s+/g, ' ').trim())
    .filter((name) => name !== '')
}
