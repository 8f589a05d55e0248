import type { ComponentType } from 'preact'
import { Confusion, confusionData } from './confusion.tsx'
import { Gallery } from './gallery.tsx'
import { galleryData } from './gallery-data.ts'
import type { IslandSource } from './island-source.ts'
import { RecallCurves, recallCurvesData } from './recall-curves.tsx'

/** A part of the page that comes alive in the browser: drawn in Node and again there, from the same data. */
interface Island {
  readonly draw: (source: IslandSource) => preact.VNode
}

function island<Data extends object>(View: ComponentType<Data>, dataOf: (source: IslandSource) => Data): Island {
  return { draw: (source) => <View {...dataOf(source)} /> }
}

/** Every island by the name that its element has. */
export const islands = {
  'recall-curves': island(RecallCurves, ({ report, pictures }) => recallCurvesData(report, pictures)),
  confusion: island(Confusion, ({ report, pictures }) => confusionData(report, pictures)),
  gallery: island(Gallery, ({ report, pictures }) => galleryData(report, pictures)),
} as const satisfies Record<string, Island>

export type IslandName = keyof typeof islands

/** The place of an island, with what stands there without scripts. */
export function IslandPlace({ name, source }: { readonly name: IslandName; readonly source: IslandSource }) {
  return <div data-island={name}>{islands[name].draw(source)}</div>
}
