/**
 * For functions that join what a statement changed with large tables. A session keeps the plan it made first: one that
 * was made for a bulk load would read those tables whole for each single row after it.
 */
export const byIndex = "SET enable_hashjoin = off SET enable_mergejoin = off";
