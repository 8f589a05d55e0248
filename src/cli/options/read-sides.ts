import type { SideFiles as Side } from '../../models/sides/name-sides.ts'
import { cliError } from './cli-errors.ts'
import { filesNamed } from './expand-paths.ts'
import type { RawOptions } from './raw-options.ts'
import type { SideFiles } from './side-files.ts'

const wanted = '<label>=<file>, or <label>=<folder or pattern of files>'

/**
 * What `--side` names: labels with files, folders or patterns; those of equal labels are one side's. A file that is named twice stays
 * twice, so that it is refused for what it holds.
 * @throws UserError for what is not `label=path`, a folder or pattern without files, and what does not go with `--side`.
 */
export async function readSides(
  { side: texts = [], name }: Pick<RawOptions, 'side' | 'name'>,
  positional: readonly string[],
  files: SideFiles,
): Promise<Side[]> {
  const [first] = positional
  if (texts.length > 0 && first !== undefined) throw cliError('sides-and-files', { path: first })
  if (texts.length > 0 && name !== undefined) throw cliError('sides-and-names', {})
  const sides = new Map<string, string[]>()
  for (const text of texts) {
    const at = text.indexOf('=')
    const [label, path] = [text.slice(0, at).trim(), text.slice(at + 1)]
    if (at < 0 || label === '' || path === '')
      throw cliError('value-malformed', { option: '--side', value: text, wanted })
    sides.set(label, [...(sides.get(label) ?? []), ...(await filesNamed(path, files))])
  }
  const labels = [...sides.keys()]
  const twice = labels.find((label, at) => labels.findIndex((each) => each.toLowerCase() === label.toLowerCase()) < at)
  if (twice !== undefined) throw cliError('side-label', { label: twice })
  return [...sides].map(([label, paths]) => ({ label, files: paths }))
}
