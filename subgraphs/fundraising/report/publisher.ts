/**
 * Who publishes the grants: the Fondazione itself, by its identifier in the network's register. 360Giving registers
 * a prefix for each publisher; ask them for it before the file is listed with them, and write it here.
 */
export const publisher = {
  prefix: "360G-fondazione-comunitaria-cremona",
  organizationId: "fondazione-comunitaria-cremona",
  name: "Fondazione Comunitaria della Provincia di Cremona",
} as const;

/** An organization as 360Giving identifies one that has no number of an official list: by the publisher's own. */
export function organizationIdentifier(id: string): string {
  return `${publisher.prefix}-${id}`;
}
