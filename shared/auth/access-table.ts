/**
 * What decides who may read a field: `everybody`, `signed in` (any valid token), or the scopes a token must have, such
 * as `food:read`; `a + b` needs both, `a | b` either.
 */
export type AccessRule = string;

/** The rules of one object type: by rule, the names of its fields, separated by blanks; `*` for all that it has. */
export interface TypeAccess {
  /** Whose rows a caller with the right sees: words for the documentation. The database keeps to it (row rules). */
  rows?: string;
  /** The property that names a personal record in the audit log. Where it is set, each read of one is recorded. */
  audited?: string;
  [rule: AccessRule]: string | undefined;
}

/**
 * Who may read what, type by type: a partner's privacy rules in one place (`access.ts`). A field that no rule names
 * keeps the subgraph from starting: nothing is public because somebody forgot to think of it. Connections and edges go
 * by what they hold, and need no line.
 */
export type AccessTable = Readonly<Record<string, TypeAccess>>;

/** What all partners' schemas share, and what federation adds. */
export const sharedAccess: AccessTable = {
  Money: { everybody: "amount currency" },
  SafeCount: { everybody: "value suppressed partial advice" },
  SafeNumber: { everybody: "value suppressed partial advice" },
  PageInfo: { everybody: "hasNextPage hasPreviousPage startCursor endCursor" },
  AuditEntry: { rows: "about records of one's own organizations", "signed in": "*" },
};

/** Alternatives of scopes that must all be there, as `@requiresScopes` has them; none for everybody, an empty one for any token. */
export type Requirement = readonly (readonly string[])[] | undefined;

export function requirementOf(rule: AccessRule): Requirement {
  if (rule === "everybody") return undefined;
  if (rule === "signed in") return [[]];
  return rule.split("|").map((every) => every.split("+").map((scope) => scope.trim()));
}
