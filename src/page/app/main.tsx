import { hydrate } from 'preact'
import { galleryData } from '../islands/gallery-data.ts'
import { type IslandName, islands } from '../islands/islands.tsx'
import { currentAddress } from '../state/address.ts'
import { goToAddressed } from '../state/open-pictures.ts'
import { addCopyButtons } from './copy-buttons.ts'
import { addCsvButtons } from './csv-buttons.ts'
import { layOutInTime } from './lay-out.ts'
import { readPageData } from './page-data.ts'
import { addPictureLinks } from './picture-links.ts'
import { printWhole } from './print-whole.ts'
import { makeTablesSortable } from './sortable-tables.ts'

/** Brings the page to life: everything that stands there already stays where it is. */
function start(): void {
  layOutInTime()
  const source = readPageData()
  const enliven = (place: HTMLElement) => hydrate(islands[place.dataset.island as IslandName].draw(source), place)
  for (const place of document.querySelectorAll<HTMLElement>('[data-island]:not([data-island=gallery])')) enliven(place)
  const gallery = document.querySelector<HTMLElement>('[data-island=gallery]')
  // Pixels stand behind the script: what shows them waits until all are there.
  document.addEventListener('DOMContentLoaded', () => {
    if (gallery !== null) enliven(gallery)
    goToAddressed(currentAddress())
  })
  makeTablesSortable()
  addPictureLinks(galleryData(source.report, source.pictures))
  addCsvButtons()
  addCopyButtons()
  printWhole()
  document.documentElement.classList.add('live')
  performance.mark('live')
}

start()
