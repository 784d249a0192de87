/** The rights there are, as OAuth scopes; a token lists those it gives. */
export const scopes = [
  "food:read",
  "food:write",
  "civic:read",
  "civic:write",
  "labs:read",
  "labs:write",
  "funds:read",
  "funds:write",
  "territory:write",
  "research:read",
  "graph:publish",
  "graph:operate",
] as const;

/** A right, such as `food:read`. */
export type Scope = (typeof scopes)[number];

/** Who asks, and with which rights: what a token says, or nobody in particular. */
export interface Caller {
  /** Who it is to the identity provider (`sub`); undefined for whoever shows no token. */
  readonly subject: string | undefined;
  /** The bodies it acts for, by organization id (the claim `org`). */
  readonly organizations: readonly string[];
  readonly scopes: ReadonlySet<string>;
  /** Everything the token says, for rules of an operator's own (`@policy`). */
  readonly claims: Readonly<Record<string, unknown>>;
}

/** Whoever shows no token: sees what is public. */
export const nobody: Caller = { subject: undefined, organizations: [], scopes: new Set(), claims: {} };

/**
 * The partner's own programs, at work on its own database: migrations, jobs, imports, and statistics before disclosure
 * control. Every row is theirs. No token makes anybody this.
 */
export const thePartner: Caller = { ...nobody, claims: { sub: "the partner itself" } };

/** Whether the caller has shown a valid token. */
export function isSignedIn({ subject }: Caller): boolean {
  return subject !== undefined;
}
