import { counted } from '../../counted.ts'
import type { IslandSource } from '../islands/island-source.ts'
import { IslandPlace } from '../islands/islands.tsx'

/** The images that move the result most, and some that are only drawn by lot. */
export function PicturesPart({
  source,
  withPixels,
}: {
  readonly source: IslandSource
  /** Of how many pictures the page holds the pixels. */
  readonly withPixels: number
}) {
  const all = source.pictures?.pictures.length ?? 0
  const compared = (source.pictures?.sides.length ?? 0) > 1
  return (
    <>
      <p class="note">
        {compared
          ? 'The images with the strongest pull on the change of AP, for and against the variant'
          : 'The images with the strongest pull on AP'}
        , the strongest of classes and sizes that these do not show, and a random sample. The pull is how far AP moves
        when the image is left out: above 0, the image speaks {compared ? 'for the variant' : 'for the model'}.
      </p>
      {withPixels === all ? null : (
        <p>
          {source.pictures?.anonymous === true
            ? 'The pixels are left out, as --anonymous asks.'
            : `${all - withPixels} of ${counted(all, 'picture')} have no pixels here: their images were missing, unreadable or of another size.`}
        </p>
      )}
      <IslandPlace name="gallery" source={source} />
    </>
  )
}
