import { parseJson } from '../../../files/parse-json.ts'
import type { PerImageFile } from '../columns/read-per-image.ts'

type Points = readonly (readonly number[])[]
/** An object of a file: corners of all of its shapes. */
interface Shape {
  readonly name: string | null
  readonly points: Points
}

/** Kinds of shapes that say nothing of how large an object is. */
const withoutBox = ['point', 'points', 'line', 'linestrip']

/**
 * Reads one file of LabelMe. Shapes of one label and group are parts of one object, as for LabelMe's own converter to COCO.
 * Null where it is JSON of another kind. @throws FileRefused or SyntaxError for what is no JSON.
 */
export function parseLabelMe(text: string): PerImageFile<Shape> | null {
  const members = parseJson(text.replace(/^\ufeff/, '')) as Readonly<Record<string, unknown>> | null
  if (typeof members !== 'object' || members === null || !Array.isArray(members.shapes)) return null
  const objects = new Map<string, Shape>()
  const boxless: string[] = []
  for (const [at, shape] of members.shapes.entries()) {
    const { label, group_id: group, shape_type: type = 'polygon', points } = shape ?? {}
    const name = typeof label === 'number' ? String(label) : typeof label === 'string' && label !== '' ? label : null
    const key = JSON.stringify(group == null ? at : [name, group])
    if (withoutBox.includes(type)) boxless.push(type)
    else objects.set(key, { name, points: [...(objects.get(key)?.points ?? []), ...pointsOf(points, type)] })
  }
  const [width = null, height = null] = [members.imageWidth, members.imageHeight].map((side) => Number(side) || null)
  const fileName = typeof members.imagePath === 'string' && members.imagePath !== '' ? members.imagePath : null
  return { fileName, width, height, objects: [...objects.values()], boxless, members: { ...members, imageData: null } }
}

/** Corners; of a circle, whose points are its centre and one on it, those of its box. What is not a point has no numbers. */
function pointsOf(value: unknown, type: unknown): Points {
  const list = Array.isArray(value) && value.length > 0 ? value : [null]
  const points = list.map((point) =>
    Array.isArray(point) ? point.map((each) => (typeof each === 'number' ? each : NaN)) : [],
  )
  if (type !== 'circle') return points
  const [[x = NaN, y = NaN] = [], [edgeX = NaN, edgeY = NaN] = []] = points
  const radius = Math.hypot(x - edgeX, y - edgeY)
  return [
    [x - radius, y - radius],
    [x + radius, y + radius],
  ]
}
