export function cardSchemaText(): string
export function cardFields(): string
export function withCardFields(page: string): string
