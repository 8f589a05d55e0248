import { useEffect, useRef, useState } from 'preact/hooks'
import type { Picture } from '../../comparison/pictures/pictures.ts'
import { counted } from '../../counted.ts'
import { fixed } from '../../report/words/figures.ts'
import { NameView } from '../look/name-view.tsx'
import { SideKey } from '../look/side-mark.tsx'
import { changeAddress, useAddress } from '../state/address.ts'
import { filterKeys, noFilter } from '../state/open-pictures.ts'
import { Choice } from './choice.tsx'
import { type GalleryData, scoreOf } from './gallery-data.ts'
import { PictureDialog } from './picture-dialog.tsx'
import {
  countsFrom,
  everything,
  filterOf,
  isAllBelow,
  isWanted,
  type PictureFilter,
  type PullFigure,
  pullFigures,
  pullOf,
} from './picture-filter.ts'
import { pictureUrl } from './picture-store.ts'
import { belowInWords, errorTitles, filterInWords, pullInWords, reasonInWords } from './picture-words.ts'
import { whenIdle } from './when-idle.ts'

const KEYS = [...filterKeys, 'picture', 'score', 'show', 'zoom', 'variant', 'view']

/** The images that move the result most, each of which opens large. Without scripts it lists them. */
export function Gallery(data: GalleryData) {
  const { address, isLive } = useAddress(KEYS)
  const { pictures, sides, categories } = data
  if (pictures.length === 0) return null
  const filter = filterOf(address, { categories, labels: sides })
  const isFiltered = Object.values(filter).some((value) => value !== null)
  const score = scoreOf(address.score, data.deployScore)
  const wanted = isFiltered ? pictures.filter((picture) => isWanted(picture, filter, score)) : pictures
  const shown = byPull(wanted, filter)
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
          Only {counted(shown.length, 'picture')} of {pictures.length}: {filterInWords(filter, data) ?? 'Boxes'}, with a
          score of at least {fixed(score, 2)}.
        </p>
      ) : null}
      <ol class="gallery">
        {shown.map((picture) => (
          <Thumbnail
            key={picture.key}
            data={data}
            at={pictures.indexOf(picture)}
            figure={filter.figure ?? 'AP'}
            isLive={isLive}
          />
        ))}
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

/** Where a figure is asked for, the pictures that move it most come first. */
function byPull(pictures: readonly Picture[], { figure, side }: PictureFilter): readonly Picture[] {
  if (figure === null) return pictures
  const size = (picture: Picture) => Math.abs(pullOf(picture, figure, side) ?? 0)
  return pictures.toSorted((one, other) => size(other) - size(one))
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
  const { cell: asked } = filterOf(address, { categories, labels: sides })
  const cell = asked && filterInWords({ ...everything, cell: asked }, { categories, sides })
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
        options={[any, ...Object.entries(errorTitles)]}
        onChange={set('error')}
      />
      {sides.length < 2 ? null : (
        <Choice label="side" value={address.side ?? ''} options={[any, ...sides.map(same)]} onChange={set('side')} />
      )}
      <Choice
        label="pull on"
        value={address.pull ?? ''}
        options={[any, ...pullFigures.map(same)]}
        onChange={set('pull')}
      />
      {cell === null ? null : (
        <button type="button" onClick={() => changeAddress({ taken: null, as: null })}>
          {cell} ✕
        </button>
      )}
      <span role="status">
        {isFiltered ? `${count} of ${counted(pictures.length, 'picture')}` : counted(pictures.length, 'picture')}
      </span>
      {isFiltered ? (
        <button type="button" onClick={() => changeAddress(noFilter)}>
          show all
        </button>
      ) : null}
    </div>
  )
}

function Thumbnail({
  data: { pictures, sides, categories, deployScore },
  at,
  figure,
  isLive,
}: {
  readonly data: GalleryData
  readonly at: number
  /** Whose pull is shown. */
  readonly figure: PullFigure
  readonly isLive: boolean
}) {
  const picture = pictures[at] as Picture
  const reasons = picture.chosen.map((reason) => reasonInWords(reason, categories)).join('; ')
  const caption = (
    <span class="caption">
      <NameView text={picture.file} />
      {picture.pulls.map(({ variant, [figure]: pull = null }) => (
        <span key={variant ?? ''} class="pull">
          {pullInWords(pull)}
          {figure === 'AP' ? '' : ` of ${figure}`}
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

/** The picture itself, once it comes near the window, or once the browser has nothing else to do: paper shows all of them. */
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
    const forget = whenIdle(() => setIsNear(true))
    return () => {
      observer.disconnect()
      forget()
    }
  }, [])
  const url = isNear ? pictureUrl(at) : null
  return (
    <span ref={frame} class="pixels">
      {url === null ? null : <img src={url} alt="" decoding="async" />}
    </span>
  )
}
