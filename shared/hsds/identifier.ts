import { createHash } from "node:crypto";

/**
 * A UUID (version 8, made of a name) for something that has none of its own, such as an organization, which the
 * network's register knows by a slug: so it has the same one in every partner's feed.
 */
export function hsdsId(...name: string[]): string {
  const hash = createHash("md5").update(name.join(":")).digest("hex");
  const hex = `${hash.slice(0, 12)}8${hash.slice(13, 16)}8${hash.slice(17)}`;
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** The same in SQL. @param name an expression of type text, its parts joined by colons */
export function hsdsIdSql(name: string): string {
  return `overlay(overlay(md5(${name}) placing '8' from 13) placing '8' from 17)::uuid`;
}

export const organizationId = (slug: string) => hsdsId("organization", slug);
