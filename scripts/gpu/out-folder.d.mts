export function prepareOut(folder: string): void
