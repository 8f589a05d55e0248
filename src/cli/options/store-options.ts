import { Option } from 'commander'

/** Options of the prediction store. */
export const storeOptions = {
  cache: new Option(
    '--cache <folder>',
    'prediction store: what is known there is not computed again, and what is found is kept (default: a folder of your user’s cache)',
  ),
  noCache: new Option('--no-cache', 'run every model on every image, and keep nothing'),
  sameMachine: new Option('--same-machine', 'take no predictions from the store that another kind of processor made'),
} as const
