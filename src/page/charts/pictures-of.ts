import { operatingFigures } from '../../comparison/rules/judged-figures.ts'
import { metricIds, metrics } from '../../evaluation/rules/metrics.ts'

/** A filter of the gallery as an element's `data-pictures` has it: a fragment without its `#`. */
type PicturesAddress = string

const sizes: Readonly<Record<string, string>> = { s: 'small', m: 'medium', l: 'large' }

/**
 * What shows the pictures behind a figure, by the figure's name on the command line (`AP75`, `AP[class=person]`). AP, AP50 and AP75 have those that pull on
 * the variant's change; recalls have missed objects, precision has false alarms. Null for what no picture shows: times, sizes of models, and F1,
 * which is of both.
 * @param variant whose change it is; null where there is one side.
 */
export function picturesOf(figure: string, variant: string | null): PicturesAddress | null {
  const [, name = '', qualifier = null] = /^([^[]+)(?:\[(.*)\])?$/s.exec(figure) ?? []
  const [kind, value = ''] = splitOnce(qualifier ?? '')
  const score: Address = kind === 'score' ? { score: value } : {}
  if (kind === 'class') return address({ class: value })
  if (kind === 'size') return Object.values(sizes).includes(value) ? address({ size: value }) : null
  const [, of, size] = /^(AP|AR)([sml])$/.exec(name) ?? []
  if (of !== undefined && size !== undefined) {
    return address({ size: sizes[size] as string, ...(of === 'AR' ? { error: 'falseNegatives' } : {}) })
  }
  if (['AP', 'AP50', 'AP75'].includes(name))
    return address({ pull: name, ...(variant === null ? {} : { side: variant }) })
  if (/^AR\d*$/.test(name) || name === 'recall') return address({ error: 'falseNegatives', ...score })
  if (name === 'precision' || name === 'fp') return address({ error: 'falsePositives', ...score })
  return null
}

/** The same for the title of a figure of accuracy in a table: `AP small`. */
export function picturesOfTitle(title: string, variant: string | null): PicturesAddress | null {
  const id = metricIds.find((each) => metrics[each].title === title)
  return id === undefined ? null : picturesOf(id, variant)
}

/** The same for the title of a figure of operating points: `false positives per image`. */
export function picturesOfOperating(title: string): PicturesAddress | null {
  const found = Object.values(operatingFigures).find((each) => each.title === title)
  return found === undefined ? null : picturesOf(found.name, null)
}

type Address = Readonly<Record<string, string>>

function address(values: Address): PicturesAddress {
  return new URLSearchParams(values).toString()
}

function splitOnce(text: string): [string, string?] {
  const at = text.indexOf('=')
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}
