import { join } from 'node:path'
import { diskFiles, type StoreFiles } from './store-files.ts'

/** Where a store says what it is, so that backup programs pass it over (https://bford.info/cachedir/). */
const NAME = 'CACHEDIR.TAG'
const TEXT = 'Signature: 8a477f597d28d172789f06886806bc55\n# Made by detcompare.\n'

/** Marks a folder as one that may be made again. @throws what the file system says. */
export async function tagFolder(folder: string, files: StoreFiles = diskFiles): Promise<void> {
  const path = join(folder, NAME)
  if ((await files.look(path)) === null) await files.write(path, [Buffer.from(TEXT)])
}
