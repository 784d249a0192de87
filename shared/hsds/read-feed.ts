import type { DataSource } from "typeorm";
import { hsdsIdSql } from "./identifier.js";
import type { Parameters } from "./parameters.js";
import type { HsdsFeed, PlaceRow, ServiceRow } from "./service-row.js";

export interface Listed<Row> {
  total: number;
  rows: Row[];
}

export interface PlacedService {
  service: ServiceRow;
  place: PlaceRow;
}

const organizationIdSql = hsdsIdSql("'organization:' || organization");
const placedIdSql = hsdsIdSql("'service-at-location:' || id || ':' || (place ->> 'id')");

const conditions = `
  ($1::timestamptz IS NULL OR modified_at >= $1) AND ($2::uuid IS NULL OR ${organizationIdSql} = $2)
  AND ($3::text IS NULL OR strpos(lower(name), lower($3)) > 0)`;

const values = ({ modifiedAfter, organizationId, search }: Parameters) => [
  modifiedAfter,
  organizationId,
  search,
];

/** What a partner's feed holds, each read one statement or two. */
export class FeedReader {
  constructor(
    private readonly database: DataSource,
    private readonly feed: HsdsFeed,
  ) {}

  services(parameters: Parameters): Promise<Listed<ServiceRow>> {
    return this.list(
      `SELECT * FROM (${this.feed.servicesSql}) service WHERE ${conditions}`,
      "id",
      parameters,
    );
  }

  async service(id: string): Promise<ServiceRow | undefined> {
    const [row] = await this.database.query(
      `SELECT * FROM (${this.feed.servicesSql}) service WHERE id = $1`,
      [id],
    );
    return row;
  }

  placed(parameters: Parameters): Promise<Listed<PlacedService>> {
    return this.list(
      `SELECT to_jsonb(service) AS service, place FROM (${this.feed.servicesSql}) service, jsonb_array_elements(places) place
       WHERE ${conditions}`,
      "service ->> 'id', place ->> 'id'",
      parameters,
    ).then(({ total, rows }) => ({ total, rows: (rows as PlacedService[]).map(revived) }));
  }

  async placedOne(id: string): Promise<PlacedService | undefined> {
    const [row] = await this.database.query(
      `SELECT to_jsonb(service) AS service, place FROM (${this.feed.servicesSql}) service, jsonb_array_elements(places) place
       WHERE ${placedIdSql} = $1`,
      [id],
    );
    return row && revived(row);
  }

  organizations(parameters: Parameters): Promise<Listed<{ organization: string }>> {
    const name = "organization AS name";
    return this.list(
      `SELECT organization FROM (SELECT organization, max(modified_at) AS modified_at, ${name}
         FROM (${this.feed.servicesSql}) service GROUP BY organization) body WHERE ${conditions}`,
      "organization",
      parameters,
    );
  }

  async organization(id: string): Promise<string | undefined> {
    const [row] = await this.database.query(
      `SELECT organization FROM (${this.feed.servicesSql}) service WHERE ${organizationIdSql} = $1 LIMIT 1`,
      [id],
    );
    return row?.organization;
  }

  private async list<Row>(sql: string, order: string, parameters: Parameters): Promise<Listed<Row>> {
    const given = values(parameters);
    const { page, perPage } = parameters;
    const [[{ total }], rows] = await Promise.all([
      this.database.query(`SELECT count(*)::int AS total FROM (${sql}) listed`, given),
      this.database.query(`SELECT * FROM (${sql}) listed ORDER BY ${order} LIMIT $4 OFFSET $5`, [
        ...given,
        perPage,
        (page - 1) * perPage,
      ]),
    ]);
    return { total, rows };
  }
}

/** JSON has no moments. */
function revived({ service, place }: PlacedService): PlacedService {
  return { service: { ...service, modified_at: new Date(service.modified_at) }, place };
}
