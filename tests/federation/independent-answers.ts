import type { Client } from "pg";
import { type PartnerName, partnerNames } from "../../shared/partners.js";
import { asThePartner } from "../support/query.js";
import { figureSql, figures, type IndependentFigure } from "./independent-figures.js";
import type { IndependentLink } from "./independent-links.js";

/** What a figure is made of, before it is protected. */
export interface Raw {
  value: number;
  contributors: number;
  largest: number;
}

export interface Period {
  year: number;
  quarter?: number | null;
}

/** A place or project that figures are asked of. */
export interface Asked {
  type: "Municipality" | "SocialDistrict" | "Project";
  key: string;
}

/** Disclosure control as the documents tell it: `null` where the figure is withheld. */
export function publishable(
  rule: IndependentFigure["rule"],
  { value, contributors, largest }: Raw,
): number | null {
  if (rule === "open" || value === 0) return value;
  if (contributors < 8 || (rule === "count" && value < 8)) return null;
  if (rule === "magnitude" && largest > value / 2) return null;
  return rule === "count" ? Math.round(value / 5) * 5 : Math.round(value * 100) / 100;
}

/** Asks the partners' databases, past their subgraphs. */
export class IndependentAnswers {
  readonly #clients: Record<PartnerName, Client>;
  readonly #known = new Map<string, Promise<Raw>>();

  private constructor(clients: Record<PartnerName, Client>) {
    this.#clients = clients;
  }

  static async open(urls: Record<PartnerName, string>): Promise<IndependentAnswers> {
    const clients = partnerNames.map((name) => [name, asThePartner(urls[name])] as const);
    await Promise.all(clients.map(([, client]) => client.connect()));
    return new IndependentAnswers(Object.fromEntries(clients) as Record<PartnerName, Client>);
  }

  async close(): Promise<void> {
    await Promise.all(Object.values(this.#clients).map((client) => client.end()));
  }

  /** The single column of what the statement answers. */
  async column({ partner, sql }: IndependentLink, key: string | null): Promise<string[]> {
    const values = sql.includes("$1") ? [key] : [];
    const { rows } = await this.#clients[partner].query({ text: sql, values, rowMode: "array" });
    return rows.flatMap(([value]) => (value === null ? [] : [String(value)]));
  }

  figure(name: string, asked: Asked, period: Period, bin?: string): Promise<Raw> {
    return this.#once([name, asked, period, bin], async () =>
      this.#readFigure(name, asked.type, await this.codesOf(asked), period, bin),
    );
  }

  /** Whether something of the figure is withheld that is beneath it: a quarter of a municipality by itself. */
  async hidesSomething(
    name: string,
    asked: Asked,
    { year, quarter }: Period,
    bin?: string,
  ): Promise<boolean> {
    // A project's parts are its municipalities, into which the SQL here does not break it down.
    if (asked.type === "Project") return true;
    for (const code of await this.codesOf(asked)) {
      for (const part of quarter == null ? [1, 2, 3, 4] : [quarter]) {
        const period = { year, quarter: part };
        const raw = await this.#once([name, asked.type, code, period, bin], () =>
          this.#readFigure(name, asked.type, [code], period, bin),
        );
        if (publishable(figures[name]!.rule, raw) === null) return true;
      }
    }
    return false;
  }

  #once(what: unknown, read: () => Promise<Raw>): Promise<Raw> {
    const key = JSON.stringify(what);
    if (!this.#known.has(key)) this.#known.set(key, read());
    return this.#known.get(key)!;
  }

  async #readFigure(
    name: string,
    type: Asked["type"],
    codes: string[],
    { year, quarter }: Period,
    bin?: string,
  ): Promise<Raw> {
    const figure = figures[name]!;
    const from = quarter == null ? `${year}-01-01` : `${year}-${quarter * 3 - 2}-01`;
    const until = quarter == null || quarter === 4 ? `${year + 1}-01-01` : `${year}-${quarter * 3 + 1}-01`;
    const sql = figureSql(figure, type === "Project" ? "project" : "place");
    const values = [codes, from, until, ...(bin === undefined ? [] : [bin])];
    const { rows } = await this.#clients[figure.partner].query<Raw>(sql, values);
    return rows[0]!;
  }

  /** The codes under which the partners keep what belongs to it: its own, and those of all that it absorbed. */
  async codesOf({ type, key }: Asked): Promise<string[]> {
    if (type === "Project") return [key];
    const { rows } = await this.#clients.territory.query<{
      code: string;
      heir: string | null;
      district: string;
    }>(
      `SELECT istat_code AS code, CASE WHEN valid_to < now() THEN successor_code END AS heir,
              (SELECT district_code FROM district_membership
               WHERE municipality_code = istat_code AND last_day IS NULL) AS district
       FROM municipality`,
    );
    const heirs = (code: string): string[] => {
      const heir = rows.find((row) => row.code === code)?.heir;
      return heir == null ? [code] : [code, ...heirs(heir)];
    };
    const isPart = (code: string) => {
      const line = heirs(code);
      if (type === "Municipality") return line.includes(key);
      return rows.find((row) => row.code === line.at(-1))?.district === key;
    };
    return rows.map(({ code }) => code).filter(isPart);
  }
}
