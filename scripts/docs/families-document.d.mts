export function familiesDocument(): string
