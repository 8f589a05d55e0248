import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const made: string[] = []

/** What every test file ends with. */
export function removeTemporaryFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
}

/** Makes a folder with these files (other than text and bytes written as JSON); it goes when the test file is through. */
export function temporaryFolder(files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'detcompare-'))
  made.push(folder)
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    const raw = typeof content === 'string' || content instanceof Uint8Array
    writeFileSync(join(folder, name), raw ? content : JSON.stringify(content))
  }
  return folder
}
