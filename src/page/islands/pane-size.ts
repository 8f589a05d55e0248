import { useLayoutEffect, useRef, useState } from 'preact/hooks'

/** How wide a drawing is on the screen, 0 before it is known. */
export function useShownWidth() {
  const drawing = useRef<SVGSVGElement>(null)
  const [shownWidth, setShownWidth] = useState(0)
  useLayoutEffect(() => {
    const { current } = drawing
    if (current === null) return
    const look = () => setShownWidth(current.getBoundingClientRect().width)
    look()
    const observer = new ResizeObserver(look)
    observer.observe(current)
    return () => observer.disconnect()
  }, [])
  return { drawing, shownWidth }
}

/** Keeps what is in the middle of a pane there when it is enlarged. */
export function useCentredZoom(zoom: number) {
  const pane = useRef<HTMLElement>(null)
  const before = useRef(1)
  useLayoutEffect(() => {
    const growth = zoom / before.current
    before.current = zoom
    const { current } = pane
    const drawing = current?.firstElementChild?.getBoundingClientRect()
    if (current === null || drawing === undefined || growth === 1) return
    const moved = (scrolled: number, seen: number, size: number) =>
      (size <= seen ? size / 2 : scrolled + seen / 2) * growth - seen / 2
    const left = moved(current.scrollLeft, current.clientWidth, drawing.width / growth)
    const top = moved(current.scrollTop, current.clientHeight, drawing.height / growth)
    current.scrollTo(left, top)
  }, [zoom])
  return pane
}
