import { FileRefused } from '../../../files/file-refused.ts'
import { elementsOf, parseXml, textOf, type XmlElement } from '../../../files/parse-xml.ts'
import { cvatError } from './cvat-errors.ts'

/** The element that holds all images. @throws UserError for a damaged file, and for tracks. */
export function rootOf(path: string, text: string): XmlElement {
  try {
    const [root] = elementsOf(parseXml(text.replace(/^\ufeff/, '')), 'annotations')
    const tracks = root === undefined ? 0 : elementsOf(root, 'track').length
    if (root === undefined) throw cvatError('cvat-malformed', { path, problem: 'it has no images' })
    if (tracks > 0) throw cvatError('cvat-tracks', { path, tracks })
    return root
  } catch (cause) {
    if (!(cause instanceof FileRefused)) throw cause
    throw cvatError('cvat-malformed', { path, problem: cause.message }, { cause })
  }
}

/** The labels of the task, the project or the job, in order; null where the file names none. */
export function labelsOf(root: XmlElement): string[] | null {
  const within = (parents: readonly XmlElement[], name: string) => parents.flatMap((parent) => elementsOf(parent, name))
  const meta = within([root], 'meta')
  const owners = ['task', 'project', 'job'].flatMap((name) => within(meta, name))
  const names = within(within(owners, 'labels'), 'label').flatMap((label) => textOf(label, 'name') ?? [])
  return names.length > 0 ? [...new Set(names)] : null
}
