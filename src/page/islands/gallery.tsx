import { useEffect, useRef, useState } from 'preact/hooks'
import type { Picture } from '../../comparison/pictures/pictures.ts'
import { counted } from '../../counted.ts'
import { errorKinds } from '../../evaluation/error-kinds/error-kind.ts'
import { fixed } from '../../report/words/figures.ts'
import { NameView } from '../look/name-view.tsx'
import { SideKey } from '../look/side-mark.tsx'
import { changeAddress, useAddress } from '../state/address.ts'
import { Choice } from './choice.tsx'
import { type GalleryData, scoreOf } from './gallery-data.ts'
import { PictureDialog } from './picture-dialog.tsx'
import { countsFrom, filterOf, isAllBelow, isWanted } from './picture-filter.ts'
import { pictureUrl } from './picture-store.ts'
import { belowInWords, filterInWords, pullInWords, reasonInWords } from './picture-words.ts'

const KEYS = ['class', 'size', 'error', 'side', 'picture', 'score', 'show', 'zoom', 'variant', 'view']

/** The images that move the result most, each of which opens large. Without scripts it lists them. */
export function Gallery(data: GalleryData) {
  const { address, isLive } = useAddress(KEYS)
  const { pictures, sides, categories } = data
  if (pictures.length === 0) return null
  const filter = filterOf(address, { categories, labels: sides })
  const isFiltered = Object.values(filter).some((value) => value !== null)
  const score = scoreOf(address.score, data.deployScore)
  const shown = isFiltered ? pictures.filter((picture) => isWanted(picture, filter, score)) : pictures
  const open = pictures.findIndex(({ key }) => key === address.picture)
  const opened = pictures[open]
  return (
    <>
      {isLive ? (
        <Filters data={data} address={address} count={shown.length} isFiltered={isFiltered} />
      ) : (
        <p>Pictures and their boxes need scripts. Without them, this is the list of the images.</p>
      )}
      {isFiltered ? (
        <p class="printed">
          Only {counted(shown.length, 'picture')} of {pictures.length}: {filterInWords(filter, data)}, with a score of
          at least {fixed(score, 2)}.
        </p>
      ) : null}
      <ol class="gallery">
        {pictures.map((picture, at) =>
          shown.includes(picture) ? <Thumbnail key={picture.key} data={data} at={at} isLive={isLive} /> : null,
        )}
      </ol>
      {opened === undefined ? null : (
        <PictureDialog
          data={data}
          picture={opened}
          at={open}
          shown={(shown.includes(opened) ? shown : pictures).map(({ key }) => key)}
          filter={filter}
          score={score}
          address={address}
        />
      )}
    </>
  )
}

function Filters({
  data: { pictures, sides, categories },
  address,
  count,
  isFiltered,
}: {
  readonly data: GalleryData
  readonly address: Readonly<Record<string, string>>
  readonly count: number
  readonly isFiltered: boolean
}) {
  const used = new Set(pictures.flatMap(({ objects }) => objects.map(({ categoryId }) => categoryId)))
  const names = [...categories].filter(([id]) => used.has(id)).map(([, name]) => name)
  const any = ['', 'any'] as const
  const set = (key: string) => (value: string) => changeAddress({ [key]: value === '' ? null : value })
  const same = (each: string) => [each, each] as const
  return (
    <div class="controls">
      <Choice label="class" value={address.class ?? ''} options={[any, ...names.map(same)]} onChange={set('class')} />
      <Choice
        label="size"
        value={address.size ?? ''}
        options={[any, ...['small', 'medium', 'large'].map(same)]}
        onChange={set('size')}
      />
      <Choice
        label="error"
        value={address.error ?? ''}
        options={[any, ...errorKinds.map(same)]}
        onChange={set('error')}
      />
      {sides.length < 2 ? null : (
        <Choice label="side" value={address.side ?? ''} options={[any, ...sides.map(same)]} onChange={set('side')} />
      )}
      <span role="status">
        {isFiltered ? `${count} of ${counted(pictures.length, 'picture')}` : counted(pictures.length, 'picture')}
      </span>
      {isFiltered ? (
        <button type="button" onClick={() => changeAddress({ class: null, size: null, error: null, side: null })}>
          show all
        </button>
      ) : null}
    </div>
  )
}

function Thumbnail({
  data: { pictures, sides, categories, deployScore },
  at,
  isLive,
}: {
  readonly data: GalleryData
  readonly at: number
  readonly isLive: boolean
}) {
  const picture = pictures[at] as Picture
  const reasons = picture.chosen.map((reason) => reasonInWords(reason, categories)).join('; ')
  const caption = (
    <span class="caption">
      <NameView text={picture.file} />
      {picture.pulls.map(({ variant, AP }) => (
        <span key={variant ?? ''} class="pull">
          {pullInWords(AP)}
          {picture.pulls.length > 1 && variant !== null ? ` (${variant})` : ''}
        </span>
      ))}
      {isAllBelow(picture, deployScore) ? <span>{belowInWords(deployScore)}</span> : null}
      <span class="note" title={reasons}>
        {reasons}
      </span>
      {sides.map((label, place) => {
        const side = picture.sides[place]
        if (side === undefined) return null
        const { hits, missed, falseAlarms } = countsFrom(picture, side, deployScore)
        return (
          <span key={label} class="counts">
            <SideKey at={place} label={label} />{' '}
            <span>
              {hits} found, {missed} missed, {falseAlarms} false
            </span>
          </span>
        )
      })}
    </span>
  )
  if (!isLive) return <li class="thumbnail">{caption}</li>
  return (
    <li class="thumbnail">
      <button type="button" onClick={() => changeAddress({ picture: picture.key }, true)}>
        <Pixels at={at} />
        {caption}
      </button>
    </li>
  )
}

/** The picture itself, once it comes near the window. */
function Pixels({ at }: { readonly at: number }) {
  const frame = useRef<HTMLSpanElement>(null)
  const [isNear, setIsNear] = useState(false)
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return
        setIsNear(true)
        observer.disconnect()
      },
      { rootMargin: '300px' },
    )
    if (frame.current !== null) observer.observe(frame.current)
    return () => observer.disconnect()
  }, [])
  const url = isNear ? pictureUrl(at) : null
  return (
    <span ref={frame} class="pixels">
      {url === null ? null : <img src={url} alt="" decoding="async" />}
    </span>
  )
}
