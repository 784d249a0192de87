/**
 * SQL that a searchable text contains what is bound as `:search`. The database's function `searchable` takes away
 * accents, capitals and dots on both sides; `%` and `_` are only characters here.
 * @param text an expression that has a trigram index
 */
export function containing(text: string): string {
  return `${text} LIKE '%' || regexp_replace(searchable(:search), '([\\\\%_])', '\\\\\\1', 'g') || '%'`;
}
