export function kernelsCode(): Promise<string>
