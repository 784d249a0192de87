import type { DataSource } from "typeorm";
import { groupBy } from "../database/loaders.js";
import { hsdsIdSql } from "./identifier.js";
import type { Parameters } from "./parameters.js";
import type { HsdsFeed, PlaceRow, ServiceRow } from "./service-row.js";

export interface Listed<Row> {
  total: number;
  rows: Row[];
}

export interface PlacedService {
  service: ServiceRow;
  places: PlaceRow[];
}

const organizationIdSql = hsdsIdSql("'organization:' || organization");
const placedIdSql = hsdsIdSql("'service-at-location:' || service_id || ':' || id");

const conditions = `
  ($1::timestamptz IS NULL OR modified_at >= $1) AND ($2::uuid IS NULL OR ${organizationIdSql} = $2)
  AND ($3::text IS NULL OR strpos(lower(name), lower($3)) > 0)`;

/** What a partner's feed holds. A page is chosen by keys first, so that only what it shows is put together. */
export class FeedReader {
  readonly #services: string;
  readonly #places: string;

  constructor(
    private readonly database: DataSource,
    { servicesSql, placesSql }: HsdsFeed,
  ) {
    this.#services = `(${servicesSql}) service`;
    this.#places = `(${placesSql}) place`;
  }

  /** Services with their places, a page of them in the order of their identifiers. */
  async services(parameters: Parameters): Promise<Listed<PlacedService>> {
    const { total, rows } = await this.list<{ id: string }>(
      `SELECT id FROM ${this.#services} WHERE ${conditions}`,
      "id",
      parameters,
    );
    return { total, rows: await this.withPlaces(rows.map(({ id }) => id)) };
  }

  async service(id: string): Promise<PlacedService | undefined> {
    const [found] = await this.withPlaces([id]);
    return found;
  }

  /** Services at one place each. */
  async placed(parameters: Parameters): Promise<Listed<PlacedService>> {
    const { total, rows } = await this.list<{ service_id: string; id: string }>(
      `SELECT service_id, id FROM ${this.#places}
       WHERE service_id IN (SELECT id FROM ${this.#services} WHERE ${conditions})`,
      "service_id, id",
      parameters,
    );
    const services = await this.withPlaces([...new Set(rows.map(({ service_id }) => service_id))]);
    const byId = new Map(services.map((one) => [one.service.id, one]));
    return {
      total,
      rows: rows.flatMap(({ service_id, id }) => {
        const found = byId.get(service_id);
        return found ? [{ ...found, places: found.places.filter((place) => place.id === id) }] : [];
      }),
    };
  }

  async placedOne(id: string): Promise<PlacedService | undefined> {
    const [place]: PlaceRow[] = await this.database.query(
      `SELECT * FROM ${this.#places} WHERE ${placedIdSql} = $1`,
      [id],
    );
    const found = place && (await this.service(place.service_id));
    return found && { ...found, places: [place] };
  }

  organizations(parameters: Parameters): Promise<Listed<{ organization: string }>> {
    return this.list(
      `SELECT organization FROM (
         SELECT organization, organization AS name, max(modified_at) AS modified_at FROM ${this.#services} GROUP BY 1
       ) body WHERE ${conditions}`,
      "organization",
      parameters,
    );
  }

  async organization(id: string): Promise<string | undefined> {
    const [row] = await this.database.query(
      `SELECT organization FROM ${this.#services} WHERE ${organizationIdSql} = $1 LIMIT 1`,
      [id],
    );
    return row?.organization;
  }

  private async withPlaces(ids: readonly string[]): Promise<PlacedService[]> {
    const [services, places]: [ServiceRow[], PlaceRow[]] = await Promise.all([
      this.database.query(`SELECT * FROM ${this.#services} WHERE id = ANY ($1::uuid[]) ORDER BY id`, [ids]),
      this.database.query(
        `SELECT * FROM ${this.#places} WHERE service_id = ANY ($1::uuid[]) ORDER BY name, id`,
        [ids],
      ),
    ]);
    const byService = groupBy(places, ({ service_id }) => service_id);
    return services.map((service) => ({ service, places: byService.get(service.id) ?? [] }));
  }

  private async list<Key>(sql: string, order: string, parameters: Parameters): Promise<Listed<Key>> {
    const { modifiedAfter, organizationId, search, page, perPage } = parameters;
    const given = [modifiedAfter, organizationId, search];
    const [[{ total }], rows] = await Promise.all([
      this.database.query(`SELECT count(*)::int AS total FROM (${sql}) listed`, given),
      this.database.query(`${sql} ORDER BY ${order} LIMIT $4 OFFSET $5`, [
        ...given,
        perPage,
        (page - 1) * perPage,
      ]),
    ]);
    return { total, rows };
  }
}
