/** How a view shows a text that is not the program's own, such as a label or a class's name. */
export type Quote = (text: string) => string

/** For views that escape whole texts, or whose texts are plain already. */
export const asItIs: Quote = (text) => text
