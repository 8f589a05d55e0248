import { Option } from 'commander'

/** Options of looking at one model, and of what is printed of anything but a report. */
export const inspectOptions = {
  limitOfModel: new Option('--limit <n>', 'images to try preprocessing on (default: 16) and to draw (default: 8)'),
  draw: new Option(
    '--draw <folder>',
    'write images with the model’s boxes to this folder: 8, or as many as --limit says',
  ),
  writeCard: new Option(
    '--write-card <file>',
    'write a model card to edit, .yaml or .json: how the model is fed and read',
  ),
  formatOfModel: new Option('--format <name>', 'format of standard output: terminal, json (default: terminal)'),
} as const
