/**
 * The partners of the network, in the order of their names: the order also gives each its port.
 * A new partner adds one line here and a folder in `subgraphs/`.
 */
export const partners = [
  { name: "civic-center", owner: "The Civic Centers" },
  { name: "community-labs", owner: "The Laboratori di Comunità and the social services" },
  { name: "food-distribution", owner: "The food-aid charities" },
  { name: "fundraising", owner: "The Fondazione Comunitaria" },
  { name: "territory", owner: "The network's register (Ufficio di Piano)" },
] as const;

/** A subgraph's name, such as `civic-center`. */
export type PartnerName = (typeof partners)[number]["name"];

export const partnerNames: readonly PartnerName[] = partners.map(({ name }) => name);

/** `civic-center` → `CIVIC_CENTER`, the ending of the partner's own environment variables. */
export function environmentSuffix(partner: PartnerName): string {
  return partner.toUpperCase().replaceAll("-", "_");
}

/** `civic-center` → `civic_center`, its database and its role on the embedded PostgreSQL. */
export function databaseName(partner: PartnerName): string {
  return partner.replaceAll("-", "_");
}
