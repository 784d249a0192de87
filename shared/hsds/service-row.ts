/** A meeting, in Rome's time: `["2019-03-05T15:00", "2019-03-05T17:30"]`, and where exactly, if that needs saying. */
export type Meeting = readonly [start: string, end: string, where?: string];

/** Where a service is given. */
export interface PlaceRow {
  service_id: string;
  /** The place's: several services may be given there. */
  id: string;
  name: string;
  /** ISTAT code: its name is the register's. */
  municipality: string;
  /** The organization that runs it. */
  organization: string;
  /** Street and number, of each of its buildings. */
  addresses: readonly string[];
  /** What a wheelchair finds there; null where it is not recorded. */
  accessibility: string | null;
  meetings: readonly Meeting[];
}

/** What it costs one who pays it all. */
export interface PriceRow {
  id: string;
  cents: number;
}

/** One service of a partner's feed: a row of {@link HsdsFeed.servicesSql}. */
export interface ServiceRow {
  id: string;
  name: string;
  description: string | null;
  status: "active" | "inactive" | "defunct" | "temporarily closed";
  /** The organization that answers for it, by its identifier in the network's register. */
  organization: string;
  /** What one has to be or have, to be given it. */
  eligibility: string | null;
  /** What one should know at once. */
  alert: string | null;
  modified_at: Date;
  prices: readonly PriceRow[];
  /** Facts that HSDS has no field for, by kind: audience, theme, provider. */
  attributes: readonly (readonly [kind: string, value: string])[];
}

/** A partner's part of a Human Services Data Specification (Open Referral) feed, version 3. */
export interface HsdsFeed {
  /** Selects a {@link ServiceRow} for each service that may be shown to anybody. */
  servicesSql: string;
  /** Selects a {@link PlaceRow} for each place of each service, if anybody may go there. */
  placesSql: string;
}
