import type { Picture, PictureBox, PictureDetection } from '../../comparison/pictures/pictures.ts'
import { fixed } from '../../report/words/figures.ts'
import { sideLook } from '../look/side-look.ts'
import { type LabelRoom, labelRoom } from './label-room.ts'
import { useCentredZoom, useShownWidth } from './pane-size.ts'
import { isOfCell, type PictureCell, pairsOf } from './picture-cells.ts'
import { isOfError, missedFrom, type PictureFilter, sizeOf } from './picture-filter.ts'
import { detectionInWords } from './picture-words.ts'

/** So many boxes can all have their labels. */
const FEW_BOXES = 12
/** Of more, those that take less than this share of the picture have theirs where the reader points. */
const SMALL_SHARE = 0.04

/** How high letters of labels are, in pixels of the screen, however large the picture is. */
const LETTERS = 12
/** How much of the window's height a pane takes at most; pictures.css has the same. */
const PANE_HEIGHT = '74vh'

/** How the boxes of a picture are shown. */
export interface PaneView {
  /** Detections below it are not drawn. */
  readonly score: number
  /** Boxes that it does not ask for are faint. */
  readonly filter: PictureFilter
  readonly show: 'all' | 'errors'
  /** 1 shows the whole picture. */
  readonly zoom: number
  readonly categories: ReadonlyMap<number, string>
}

/** A picture with the objects and with the boxes of some sides over it; boxes can be reached with the keyboard. */
export function PicturePane({
  picture,
  url,
  width,
  height,
  sides,
  view,
  label,
}: {
  readonly picture: Picture
  readonly url: string | null
  readonly width: number
  readonly height: number
  /** Places of the sides whose boxes are drawn. */
  readonly sides: readonly number[]
  readonly view: PaneView
  readonly label: string
}) {
  const { drawing, shownWidth } = useShownWidth()
  const pane = useCentredZoom(view.zoom)
  const room = labelRoom()
  const letters = (LETTERS * width) / shownWidth
  const kept = sides.flatMap((at) => picture.sides[at]?.detections.filter(({ score }) => score >= view.score) ?? [])
  // Labels of many small boxes cover each other and the picture: they show where the reader points.
  const quietBelow = kept.length + picture.objects.length > FEW_BOXES ? SMALL_SHARE * width * height : 0
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached without a mouse
    <section ref={pane} class="pane" aria-label={label} tabIndex={0}>
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: the pane is named, and so is every box; a title would cover the picture */}
      <svg
        ref={drawing}
        viewBox={`0 0 ${width} ${height}`}
        style={{ width: `calc(${view.zoom} * min(100%, ${PANE_HEIGHT} * ${width / height}))` }}
      >
        {url === null ? (
          <rect width={width} height={height} class="no-pixels" />
        ) : (
          <image href={url} width={width} height={height} preserveAspectRatio="none" />
        )}
        {shownWidth === 0 ? null : (
          <>
            <Objects
              picture={picture}
              sides={sides}
              view={view}
              letters={letters}
              quietBelow={quietBelow}
              room={room}
            />
            {sides.map((at) => (
              <Detections
                key={at}
                picture={picture}
                at={at}
                view={view}
                letters={letters}
                quietBelow={quietBelow}
                room={room}
                place={sides.indexOf(at) === 0 ? 'above' : 'inside'}
              />
            ))}
          </>
        )}
      </svg>
    </section>
  )
}

/** Ground truth: what was found is a thin line, what the sides miss stands out, what is ignored is dotted. */
function Objects({
  picture,
  sides,
  view,
  letters,
  quietBelow,
  room,
}: {
  readonly picture: Picture
  readonly sides: readonly number[]
  readonly view: PaneView
  readonly letters: number
  /** Boxes with less area have their label where the reader points. */
  readonly quietBelow: number
  readonly room: LabelRoom
}) {
  const own = sides.flatMap((at) => picture.sides[at] ?? [])
  const missedBy = own.map((side) => new Set(missedFrom(picture, side, view.score)))
  const { error, cell } = view.filter
  const isErrorOf = (at: number) =>
    error === 'missed' ? own.some(({ missed }) => missed.includes(at)) : missedBy.some((each) => each.has(at))
  const pairs = cell === null ? [] : own.flatMap((side) => pairsOf(picture, side, view.score))
  const inCell = new Set(pairs.filter((pair) => isOfCell(pair, cell as PictureCell)).map(({ object }) => object))
  return (
    <>
      {picture.objects.map(({ box, categoryId, size, crowd, ignored }, at) => {
        const missed = missedBy.filter((each) => each.has(at)).length
        if (view.show === 'errors' && missed === 0) return null
        const state = crowd || ignored ? 'ignored' : missed > 0 ? 'missed' : 'found'
        const name = view.categories.get(categoryId) ?? String(categoryId)
        const partly = missed > 0 && missed < sides.length ? ' by one side' : ''
        const title = `${name}, object: ${crowd ? 'crowd region' : `${state}${partly}`}`
        return (
          <Box
            key={`object ${at}`}
            box={box}
            className={`object ${state}`}
            title={title}
            label={state === 'missed' ? `missed: ${name}` : null}
            isFaint={
              !isAsked({ categoryId, size }, view.filter) ||
              (error !== null && !((error === 'missed' || error === 'falseNegatives') && isErrorOf(at))) ||
              (cell !== null && !inCell.has(at))
            }
            letters={letters}
            room={room}
            isQuiet={box[2] * box[3] < quietBelow}
            bottom={picture.height ?? Number.POSITIVE_INFINITY}
            place="below"
          />
        )
      })}
    </>
  )
}

function Detections({
  picture,
  at,
  view,
  letters,
  quietBelow,
  room,
  place,
}: {
  readonly picture: Picture
  readonly at: number
  readonly view: PaneView
  readonly letters: number
  /** Boxes with less area have their label where the reader points. */
  readonly quietBelow: number
  readonly room: LabelRoom
  readonly place: LabelPlace
}) {
  const side = picture.sides[at]
  const { error: asked, cell } = view.filter
  const pairs = side === undefined || cell === null ? [] : pairsOf(picture, side, view.score)
  const inCell = new Set(pairs.filter((pair) => isOfCell(pair, cell as PictureCell)).map(({ detection }) => detection))
  const shown = (side?.detections ?? [])
    .map((detection, position) => ({ ...detection, position }))
    .filter(({ score, match }) => score >= view.score && (view.show === 'all' || match === 'false alarm'))
  return (
    <g class={sideLook(at).className}>
      {shown.map((detection, index) => {
        const { box, categoryId, score, match, error, position } = detection
        const name = view.categories.get(categoryId) ?? String(categoryId)
        return (
          <Box
            key={`detection ${index}`}
            box={box}
            className={`detection ${match === 'false alarm' ? 'false-alarm' : match}`}
            title={detectionInWords(detection, view.categories)}
            label={
              match === 'ignored'
                ? null
                : `${match === 'hit' ? '' : '✕ '}${kindOf(error, view)}${name} ${fixed(score, 2)}`
            }
            isFaint={
              !isAsked({ categoryId, size: sizeOf(box) }, view.filter) ||
              (asked !== null && !isOfError(detection, asked)) ||
              (cell !== null && !inCell.has(position))
            }
            letters={letters}
            room={room}
            isQuiet={box[2] * box[3] < quietBelow}
            place={place}
            bottom={picture.height ?? Number.POSITIVE_INFINITY}
          />
        )
      })}
    </g>
  )
}

/** The kind of an error that the reader asked for, in front of the label of its box. */
function kindOf(error: PictureDetection['error'], { filter }: PaneView): string {
  return error !== null && error === filter.error ? `${error}: ` : ''
}

/** Whether a filter of the gallery asks for the class and size of a box. */
function isAsked(
  item: Pick<PictureDetection, 'categoryId'> & { readonly size: string },
  { categoryId, size }: PictureFilter,
): boolean {
  return (categoryId === null || categoryId === item.categoryId) && (size === null || size === item.size)
}

/** Where the label of a box is; two sides' boxes of an object are nearly the same, and both labels must be read. */
type LabelPlace = 'above' | 'inside' | 'below'

/** Where the letters of a label stand, which stay on the picture. */
function baselineOf(place: LabelPlace, y: number, height: number, letters: number, bottom: number): number {
  if (place === 'above') return Math.max(letters, y - 0.2 * letters)
  return Math.min(y + letters + (place === 'below' ? height : 0.2 * letters), bottom - 0.25 * letters)
}

function Box({
  box: [x, y, width, height],
  className,
  title,
  label,
  isFaint,
  isQuiet,
  letters,
  room,
  bottom,
  place = 'above',
}: {
  readonly box: PictureBox
  readonly className: string
  readonly title: string
  /** Drawn at the box, null for none. */
  readonly label: string | null
  readonly isFaint: boolean
  readonly isQuiet: boolean
  /** How high letters are, in pixels of the picture. */
  readonly letters: number
  readonly room: LabelRoom
  /** The picture's height: no label is below it. */
  readonly bottom: number
  readonly place?: LabelPlace
}) {
  const baseline = baselineOf(place, y, height, letters, bottom)
  const hasRoom = label === null || isQuiet || room(x, baseline, label, letters)
  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: boxes are read one by one with the keyboard
    <g
      tabindex={0}
      role="img"
      aria-label={title}
      class={`box ${className}${isFaint ? ' faint' : ''}${isQuiet || !hasRoom ? ' quiet' : ''}`}
    >
      <title>{title}</title>
      <rect x={x} y={y} width={width} height={height} class="halo" />
      <rect x={x} y={y} width={width} height={height} class="line" />
      {label === null ? null : (
        <text x={x} y={baseline} font-size={letters}>
          {label}
        </text>
      )}
    </g>
  )
}
