import { Option } from 'commander'

/** Options of the page that shows a report. */
export const pageOptions = {
  noPage: new Option('--no-page', 'leave out report.html'),
  open: new Option('--open', 'with --out, open report.html in the browser afterwards'),
  galleryMb: new Option(
    '--gallery-mb <n>',
    'megabytes that pictures may take in report.html, scaled down to fit (default: 8)',
  ),
  anonymous: new Option('--anonymous', 'show no picture, and write numbers in place of the names of images'),
  gallery: new Option(
    '--gallery <n>',
    'with --out, show the n images that move AP most, and up to 12 more (default: 24; 0: none)',
  ),
} as const
