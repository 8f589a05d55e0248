import { grouped } from '../counted.ts'

const MB = 1_000_000

/** How much of each kind of file is read, in bytes; `detcompare explain file-limits` lists them for people. */
export const fileLimits = {
  /** Model cards, config files, class maps, and the settings that exporters leave next to a model. */
  settings: 10 * MB,
  /** Text files of a data set that are read whole. */
  text: 100 * MB,
  picture: 512 * MB,
  /** The most that protobuf, and so ONNX, allows a file. */
  model: 2 ** 31 - 1,
} as const

/** What points readers of a message to the page on limits. */
export const seeLimits = '(see `detcompare explain file-limits`)'

/** A number of bytes for people, in steps of 1000. */
export function inMegabytes(bytes: number): string {
  const megabytes = bytes / MB
  return `${megabytes < 10 && !Number.isInteger(megabytes) ? megabytes.toFixed(1) : grouped(Math.round(megabytes))} MB`
}
