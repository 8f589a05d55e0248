import { plainLines, plainText } from '../../plain-text.ts'
import { cliError } from '../options/cli-errors.ts'

/**
 * The two streams. Whatever reaches one passes here, so that nothing from a file, a model or another program steers the
 * terminal or commands the CI service that reads it.
 */
export interface Sink {
  write(text: string): unknown
}

/** Says something on standard error, in one line. */
export function say(text: string, stderr: Sink = process.stderr): void {
  stderr.write(`detcompare: ${plainText(text)}\n`)
}

/** The same in several lines of our own, whose texts are plain already. */
export function sayLines(text: string, stderr: Sink = process.stderr): void {
  stderr.write(`${plainLines(`detcompare: ${text}`)}\n`)
}

/** Passes on a line that another program said, on standard error. */
export function passOn(line: string, stderr: Sink = process.stderr): void {
  stderr.write(`${plainText(line)}\n`)
}

/** Gives GitHub's runner a command, as the report's view of annotations made it: one line. */
export function command(annotation: string, stderr: Sink = process.stderr): void {
  stderr.write(`${annotation}\n`)
}

let printed = false
let closed = false

/** Whether anything was written to standard output. */
export function hasPrinted(): boolean {
  return printed
}

/** Whether the reader of standard output went away before all was written. */
export function isOutputClosed(): boolean {
  return closed
}

/**
 * Writes to standard output; a reader that has closed the pipe (`| head`) is not a failure.
 * @param coloured whether the text has colours of ours, which are kept.
 * @throws UserError where it cannot be written (a full disk).
 */
export async function print(text: string, coloured = false): Promise<void> {
  printed = true
  await new Promise<void>((resolve, reject) => {
    process.stdout.write(plainLines(text, coloured), (error) => (error ? reject(error) : resolve()))
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw cliError('output-unwritable', { reason: error.message }, { cause: error })
    closed = true
  })
}
