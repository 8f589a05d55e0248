import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Picture } from '../../comparison/pictures/pictures.ts'
import { fixed } from '../../report/words/figures.ts'
import { SideKey } from '../look/side-mark.tsx'
import { changeAddress } from '../state/address.ts'
import { Choice } from './choice.tsx'
import type { GalleryData } from './gallery-data.ts'
import { countsFrom, isAllBelow, looksAlike, type PictureFilter, variantToShow } from './picture-filter.ts'
import { type PaneView, PicturePane } from './picture-pane.tsx'
import { pictureUrl } from './picture-store.ts'
import { alikeInWords, belowInWords, filterInWords, pictureTitle, pullInWords } from './picture-words.ts'

/** A smaller pull is shown as nothing. */
const LEAST_PULL = 0.00005

const ZOOMS = [1, 1.5, 2, 3, 4, 6, 8] as const

/** One picture, large: what the sides found on it, side by side or over each other. */
export function PictureDialog({
  data,
  picture,
  at,
  shown,
  filter,
  score,
  address,
}: {
  readonly data: GalleryData
  readonly picture: Picture
  /** Its place in the list of all. */
  readonly at: number
  /** Keys of the pictures that the arrows go through. */
  readonly shown: readonly string[]
  readonly filter: PictureFilter
  /** Detections below it are not drawn. */
  readonly score: number
  readonly address: Readonly<Record<string, string>>
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  // Before the browser draws: a picture is drawn once its width is known.
  useLayoutEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal()
  }, [])
  const view: PaneView = {
    score,
    filter,
    show: address.show === 'errors' ? 'errors' : 'all',
    zoom: ZOOMS.find((each) => String(each) === address.zoom) ?? 1,
    categories: data.categories,
  }
  const named = data.sides.indexOf(address.variant ?? '')
  const variant = named > 0 ? named : variantToShow(picture, filter, score)
  const sides = data.sides.length === 1 ? [0] : [0, Math.min(variant, data.sides.length - 1)]
  const [left = 0, right = 0] = sides
  const own = picture.pulls[right - 1] ?? null
  const isAlike = left !== right && looksAlike(picture, left, right, score) && Math.abs(own?.AP ?? 0) >= LEAST_PULL
  const isOverlaid = address.view === 'overlay' || sides.length === 1
  const step = (by: 1 | -1) => {
    const next = shown[(shown.indexOf(picture.key) + by + shown.length) % shown.length]
    if (next !== undefined) changeAddress({ picture: next })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement
    if (isTyping || event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === 'ArrowRight') step(1)
    else if (event.key === 'ArrowLeft') step(-1)
    else if (event.key === '+') zoomBy(1)
    else if (event.key === '-') zoomBy(-1)
  }
  const zoomBy = (by: 1 | -1) => {
    const next = ZOOMS[ZOOMS.indexOf(view.zoom as 1) + by]
    if (next !== undefined) changeAddress({ zoom: next === 1 ? null : String(next) })
  }
  const { width, height } = picture
  const asked = filterInWords(filter, data)
  const url = pictureUrl(at)
  const paneOf = (places: readonly number[]) => (
    <PicturePane
      picture={picture}
      url={url}
      width={width ?? 1}
      height={height ?? 1}
      sides={places}
      view={view}
      label={`${picture.file} with the boxes of ${places.map((place) => data.sides[place]).join(' and ')}`}
    />
  )
  return (
    <dialog
      ref={dialog}
      class="picture-dialog"
      aria-labelledby="picture-title"
      onKeyDown={onKeyDown}
      onClose={() => changeAddress({ picture: null, zoom: null })}
    >
      <header>
        <h3 id="picture-title">
          <bdi>{pictureTitle(picture)}</bdi>
        </h3>
        <p class="note">
          {picture.pulls.map((pull) => (
            <span key={pull.variant ?? ''} class="pull">
              {pull.variant === null ? 'pull on AP' : `pull on the change of ${pull.variant}`}:{' '}
              <b>{pullInWords(pull.AP)}</b>
              {filter.figure === null || filter.figure === 'AP'
                ? null
                : `, on ${filter.figure}: ${pullInWords(pull[filter.figure] ?? null)}`}
            </span>
          ))}
          {isAllBelow(picture, score) ? (
            <span class="pull">{belowInWords(score)}</span>
          ) : isAlike ? (
            <span class="pull">{alikeInWords(score)}</span>
          ) : null}
        </p>
        {asked === null ? null : <p class="note">{asked} stand out, other boxes are faint.</p>}
        <div class="controls">
          <button type="button" onClick={() => step(-1)}>
            ← previous
          </button>
          <button type="button" onClick={() => step(1)}>
            next →
          </button>
          <label class="choice">
            <span>score from</span>
            <input
              type="range"
              min={0}
              max={1}
              step={0.01}
              value={score}
              onInput={(event) => changeAddress({ score: event.currentTarget.value })}
            />
            <output>{fixed(score, 2)}</output>
          </label>
          {data.sides.length < 3 ? null : (
            <Choice
              label="variant"
              value={data.sides[sides[1] ?? 0] ?? ''}
              options={data.sides.slice(1).map((each) => [each, each] as const)}
              onChange={(value) => changeAddress({ variant: value })}
            />
          )}
          {sides.length === 1 ? null : (
            <Choice
              label="view"
              value={isOverlaid ? 'overlay' : 'beside'}
              options={[
                ['beside', 'side by side'],
                ['overlay', 'overlaid'],
              ]}
              onChange={(value) => changeAddress({ view: value === 'overlay' ? value : null })}
            />
          )}
          <Choice
            label="boxes"
            value={view.show}
            options={[
              ['all', 'all'],
              ['errors', 'errors only'],
            ]}
            onChange={(value) => changeAddress({ show: value === 'errors' ? value : null })}
          />
          <span class="zoom">
            <button type="button" aria-label="zoom out" disabled={view.zoom === 1} onClick={() => zoomBy(-1)}>
              −
            </button>
            <output>{Math.round(100 * view.zoom)} %</output>
            <button type="button" aria-label="zoom in" disabled={view.zoom === 8} onClick={() => zoomBy(1)}>
              +
            </button>
          </span>
          <button type="button" class="close" onClick={() => dialog.current?.close()}>
            close
          </button>
        </div>
      </header>
      {width === null || height === null ? (
        <p>The size of this image is not known, so its boxes cannot be drawn.</p>
      ) : (
        <div class={isOverlaid ? 'panes overlaid' : 'panes'}>
          {(isOverlaid ? [sides] : sides.map((each) => [each])).map((places) => (
            <div key={places.join()}>
              {places.map((place) => (
                <p key={place} class="pane-title">
                  <SideKey at={place} label={data.sides[place] ?? ''} />{' '}
                  <CountsInWords picture={picture} place={place} score={score} />
                </p>
              ))}
              {paneOf(places)}
            </div>
          ))}
        </div>
      )}
      <Legend hasPixels={url !== null} />
    </dialog>
  )
}

function CountsInWords({
  picture,
  place,
  score,
}: {
  readonly picture: Picture
  readonly place: number
  readonly score: number
}) {
  const side = picture.sides[place]
  if (side === undefined) return null
  const { hits, falseAlarms, missed } = countsFrom(picture, side, score)
  return (
    <span class="counts">
      {hits} found, {missed} missed, {falseAlarms} false alarms
    </span>
  )
}

/** What the lines of boxes mean. */
function Legend({ hasPixels }: { readonly hasPixels: boolean }) {
  const lines = [
    ['detection hit', 'hit'],
    ['detection false-alarm', 'false alarm (✕)'],
    ['object missed', 'missed object'],
    ['object found', 'found object'],
    ['object ignored', 'ignored'],
  ] as const
  return (
    <p class="legend">
      {lines.map(([className, title]) => (
        <span key={title} class="legend-entry">
          <svg width="26" height="16" viewBox="0 0 26 16" aria-hidden="true">
            <g class={`side-1 box ${className}`}>
              <rect x="2" y="2" width="22" height="12" class="line" />
            </g>
          </svg>{' '}
          {title}
        </span>
      ))}
      {hasPixels ? null : <span>The pixels of this image are not in this file.</span>}
    </p>
  )
}
