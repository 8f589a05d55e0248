/** As much of a JSON Schema as docs/report.schema.json uses. */
export interface Schema {
  readonly $ref?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly const?: unknown
  readonly description?: string
  readonly $defs?: Readonly<Record<string, Schema>>
}

/** Every property that a schema describes, as `side.label`: the definition that it stands in, and its name. */
export function describedProperties(root: Schema): Map<string, Schema> {
  const found = new Map<string, Schema>()
  const visit = (schema: Schema, owner: string) => {
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      found.set(`${owner}.${name}`, property)
      visit(property, `${owner}.${name}`)
    }
    if (schema.items !== undefined) visit(schema.items, owner)
    for (const branch of branches(schema)) visit(branch, branchOwner(branch, owner))
  }
  visit(root, 'report')
  for (const [name, definition] of Object.entries(root.$defs ?? {})) visit(definition, name)
  return found
}

/** Those of them that a value has. */
export function usedProperties(root: Schema, value: unknown): Set<string> {
  const found = new Set<string>()
  const visit = (schema: Schema, at: unknown, owner: string) => {
    if (schema.$ref !== undefined) {
      const name = schema.$ref.replace('#/$defs/', '')
      visit(root.$defs?.[name] ?? {}, at, name)
      return
    }
    if (Array.isArray(at)) {
      for (const item of at) visit(schema.items ?? {}, item, owner)
    } else if (typeof at === 'object' && at !== null) {
      for (const [name, property] of Object.entries(schema.properties ?? {})) {
        if (!(name in at)) continue
        found.add(`${owner}.${name}`)
        visit(property, (at as Record<string, unknown>)[name], `${owner}.${name}`)
      }
    }
    for (const branch of branches(schema).filter((each) => mayDescribe(each, at))) {
      visit(branch, at, branchOwner(branch, owner))
    }
  }
  visit(root, value, 'report')
  return found
}

function branches({ anyOf = [], oneOf = [] }: Schema): Schema[] {
  return [...anyOf, ...oneOf]
}

function mayDescribe({ properties }: Schema, value: unknown): boolean {
  const kind = properties?.kind?.const
  return kind === undefined || (typeof value === 'object' && value !== null && 'kind' in value && value.kind === kind)
}

function branchOwner({ properties }: Schema, owner: string): string {
  const kind = properties?.kind?.const
  return typeof kind === 'string' ? `${owner}(${kind})` : owner
}
