/** An entry of one of the file's lists as the file has it: any JSON value under any key. */
export type Entry = Readonly<Record<string, unknown>>
