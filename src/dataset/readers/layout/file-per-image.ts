import { join } from 'node:path'
import { textBeginning } from '../files/text-beginning.ts'
import { picturesIn } from '../pictures/picture-files.ts'
import { filesIn, foldersIn, kindOf } from './folder-entries.ts'

/** Files that are about one image each, told by their names and by what is in them. */
export interface PerImageFiles {
  readonly ending: RegExp
  /** @param text how it begins. */
  readonly isOne: (text: string) => boolean
}

/** Where such files are, and the pictures that they are about; the same folder where they are next to one another. */
export interface PerImageFolders {
  readonly annotations: string
  readonly pictures: string
}

/** So many files show what the others are: one of them may be damaged. */
const LOOKED_AT = 5
/** Files of other formats with the same ending have gigabytes. */
const LOOKED_AT_BYTES = 100_000
/** Names of splits as folders and lists have them. */
export const splitFolder = /^(train|val|valid|validation|test|trainval)\d*$/i

/** The folders of annotations and pictures below one folder; null where it has no such files. Throws nothing. */
export async function perImageFolders(root: string, kind: PerImageFiles): Promise<PerImageFolders | null> {
  const within = await foldersIn(root)
  const own = within.filter((name) => /^(annotations?|labels|ann|json)$/i.test(name)).map((name) => join(root, name))
  for (const annotations of [...own, root]) {
    const some = (await filesIn(annotations)).filter((name) => kind.ending.test(name)).slice(0, LOOKED_AT)
    const are = await Promise.all(some.map((name) => isFileOf(join(annotations, name), kind)))
    if (!are.includes(true)) continue
    for (const name of ['JPEGImages', 'images', 'Images', 'img']) {
      if (within.includes(name) && (await kindOf(join(root, name))) === 'folder')
        return { annotations, pictures: join(root, name) }
    }
    return { annotations, pictures: (await picturesIn(annotations)).length > 0 ? annotations : root }
  }
  return null
}

/** Whether a file is one of these. */
export async function isFileOf(path: string, { ending, isOne }: PerImageFiles): Promise<boolean> {
  if (!ending.test(path)) return false
  return isOne(await textBeginning(path, LOOKED_AT_BYTES))
}
