/** A user's own map: class number or name to category name or id, or to null where the class is left out. */
export type UserClassMap = Readonly<Record<string, string | number | null>>
