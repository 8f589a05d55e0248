import { filesIn, foldersIn } from './layout/folder-entries.ts'

/** A format that no reader has, what shows it, and how it becomes COCO. */
interface ForeignFormat {
  readonly format: string
  readonly evidence: string
  readonly convert: string
}

/** Formats that people have and no reader reads; the entries of a folder that show one, as patterns. */
const foreignFormats = [
  {
    format: 'Pascal VOC',
    folders: /^(Annotations|VOCdevkit|VOC20\d\d)$/,
    files: /\.xml$/i,
    convert:
      'the package `fiftyone` does it (`fiftyone convert --input-type fiftyone.types.VOCDetectionDataset --output-type fiftyone.types.COCODetectionDataset`), and so do Roboflow, CVAT and Label Studio',
  },
  {
    format: 'YOLO',
    folders: /^labels$/i,
    files: /^(data|dataset|coco.*)\.ya?ml$/i,
    convert:
      'the package `fiftyone` does it (`fiftyone convert --input-type fiftyone.types.YOLOv5Dataset --output-type fiftyone.types.COCODetectionDataset`), and so do Roboflow, CVAT and Label Studio',
  },
] as const

/** The foreign format that a folder's own entries show, or null. */
export async function foreignFormat(folder: string): Promise<ForeignFormat | null> {
  const [files, folders] = [await filesIn(folder), await foldersIn(folder)]
  for (const { format, convert, ...shows } of foreignFormats) {
    const evidence = folders.find((name) => shows.folders.test(name)) ?? files.find((name) => shows.files.test(name))
    if (evidence !== undefined) return { format, evidence, convert }
  }
  return null
}
