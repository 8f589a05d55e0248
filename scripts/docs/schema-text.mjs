/** What a JSON Schema allows, in words for a cell of a table. */
export function allowedText(schema) {
  if (isOutput(schema)) return 'an output'
  const kinds = kindsOf(schema)
  if (kinds.length > 0) return `a mapping by \`kind\`: ${kinds.map(({ kind }) => code(kind)).join(', ')}`
  if (schema.anyOf) return schema.anyOf.map(allowedText).join(' or ')
  if (schema.const !== undefined) return code(schema.const)
  if (schema.enum) return schema.enum.map(code).join(', ')
  if (schema.prefixItems) return `[${schema.prefixItems.map(allowedText).join(', ')}]`
  return texts[schema.type](schema)
}

const texts = {
  array: ({ items }) => `a list (each ${allowedText(items)})`,
  object: (schema) => {
    if (schema.properties === undefined) return `names to ${allowedText(schema.additionalProperties)}`
    return isColumns(schema) ? '[columns](#field-columns)' : 'a mapping'
  },
  string: ({ pattern }) => (pattern ? '`WxH`' : 'a text'),
  boolean: () => '`true`, `false`',
  null: () => '`null`',
  integer: (schema) => `a whole number${bounds(schema)}`,
  number: (schema) => `a number${bounds(schema)}`,
}

function bounds({ minimum, exclusiveMinimum, maximum }) {
  if (exclusiveMinimum !== undefined) return ` above ${exclusiveMinimum}`
  if (minimum === undefined) return ''
  return maximum === undefined ? ` from ${minimum}` : ` from ${minimum} to ${maximum}`
}

/** The mappings that are told apart by `kind`, without that field. */
export function kindsOf({ oneOf = [] }) {
  return oneOf.map(({ properties: { kind, ...properties }, ...schema }) => ({
    kind: kind.const,
    description: kind.description,
    schema: { ...schema, properties },
  }))
}

/** The mapping within a schema that may also be null, or a list of mappings; undefined where there is none. */
export function mappingIn(schema) {
  if (schema.properties) return isColumns(schema) ? undefined : schema
  return (schema.anyOf ?? []).map(mappingIn).find((found) => found !== undefined)
}

/** A run of numbers in an output is the same everywhere and described once. */
export function isColumns({ properties }) {
  return properties !== undefined && Object.keys(properties).join() === 'output,from,along'
}

function isOutput({ anyOf }) {
  return anyOf?.length === 2 && anyOf[0].type === 'string' && anyOf[1].type === 'integer'
}

export function code(value) {
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``
}
