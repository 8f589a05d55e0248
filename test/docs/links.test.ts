import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => join('docs', path)),
]

it('there are pages to look at', () => {
  expect(pages.length).toBeGreaterThan(100)
})

it.each(pages)('%s links to files and headings that exist', (page) => {
  expect(linksIn(prose(page)).filter((link) => !resolves(page, link))).toEqual([])
})

describe('in the package', () => {
  const { files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { files: string[] }
  const isCarried = (path: string) => files.some((each) => path === each || path.startsWith(`${each}/`))

  it.each(pages.filter(isCarried))('%s links to files that the package carries', (page) => {
    // What is only in the repository stands in a paragraph that says so.
    const text = prose(page).replace(/^In the repository:[\s\S]*?\n\n/m, '')
    const targets = linksIn(text).map((link) => targetOf(page, link))
    expect(targets.filter((target) => !isCarried(target))).toEqual([])
  })
})

function resolves(page: string, link: string): boolean {
  const [, heading] = link.split('#')
  const target = targetOf(page, link)
  if (target.startsWith('..') || !existsSync(join(root, target))) return false
  if (heading === undefined) return true
  return statSync(join(root, target)).isFile() && anchors(target).includes(heading)
}

function linksIn(text: string): string[] {
  return [...text.matchAll(/\]\(((?!https?:)[^)\s]+)\)/g)].map(([, link]) => link as string)
}

/** The file or folder that a link leads to, from the root. */
function targetOf(page: string, link: string): string {
  const [path = ''] = link.split('#')
  return path === '' ? page : relative(root, join(root, dirname(page), path))
}

/** A page without what stands in code. */
function prose(page: string): string {
  return readFileSync(join(root, page), 'utf8')
    .replace(/^ *```[\s\S]*?^ *```$/gm, '')
    .replace(/`[^`\n]*`/g, (code) => code.replace(/[\][()]/g, ''))
}

/** As GitHub names headings. */
function anchors(page: string): string[] {
  return [...readFileSync(join(root, page), 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    (heading as string)
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}
