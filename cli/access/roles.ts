import type { Scope } from "../../shared/auth/caller.js";

/** In what capacity somebody asks. */
export interface Role {
  name: string;
  /** The rights that its token gives; undefined for whoever shows none. */
  scopes: readonly Scope[] | undefined;
}

/** The columns of docs/access.md. */
export const roles: readonly Role[] = [
  { name: "public", scopes: undefined },
  { name: "food", scopes: ["food:read", "food:write"] },
  { name: "civic", scopes: ["civic:read", "civic:write"] },
  { name: "labs", scopes: ["labs:read", "labs:write"] },
  { name: "funds", scopes: ["funds:read", "funds:write"] },
  { name: "territory", scopes: ["territory:write"] },
  { name: "researcher", scopes: ["research:read"] },
  { name: "engineer", scopes: ["graph:publish"] },
  { name: "gateway", scopes: ["graph:operate"] },
];
