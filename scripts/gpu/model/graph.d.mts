export function halfBits(values: readonly number[]): Uint16Array
