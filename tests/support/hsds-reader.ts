import "temporal-polyfill/global";
import { RRuleTemporal } from "rrule-temporal";

export type HsdsList = "services" | "service_at_locations" | "organizations";

export interface HsdsPage {
  total_items: number;
  total_pages: number;
  page_number: number;
  size: number;
  first_page: boolean;
  last_page: boolean;
  empty: boolean;
  contents: { id: string; [field: string]: unknown }[];
}

export interface HsdsSchedule {
  dtstart: string;
  until: string;
  interval: number;
  byday: string;
  opens_at: string;
  closes_at: string;
}

/** Reads a partner's feed as a stranger would. */
export class HsdsReader {
  constructor(private readonly base: string) {}

  async get<Answer>(path: string, headers: Record<string, string> = {}) {
    const response = await fetch(new URL(`/hsds${path}`, this.base), { headers });
    return { status: response.status, body: (await response.json()) as Answer };
  }

  async page(list: HsdsList, query = ""): Promise<HsdsPage> {
    return (await this.get<HsdsPage>(`/${list}${query}`)).body;
  }

  /** All pages, a few at a time. */
  async all(list: HsdsList, query = ""): Promise<HsdsPage["contents"]> {
    const found: HsdsPage["contents"] = [];
    for (let page = 1; ; page += 1) {
      const { contents, last_page } = await this.page(list, `?per_page=7&page=${page}${query}`);
      found.push(...contents);
      if (last_page) return found;
    }
  }

  async one<Answer>(list: HsdsList, id: string): Promise<Answer> {
    return (await this.get<Answer>(`/${list}/${id}`)).body;
  }
}

/** The meetings that a rule gives, as another reader of RFC 5545 understands it: `2019-03-05T15:00–17:30`. */
export function meetingsOf({ dtstart, until, interval, byday, opens_at, closes_at }: HsdsSchedule): string[] {
  const rule = new RRuleTemporal({
    rruleString: `DTSTART;TZID=Europe/Rome:${dtstart.replaceAll("-", "")}T${opens_at.replace(":", "")}00\nRRULE:FREQ=WEEKLY;INTERVAL=${interval};BYDAY=${byday};UNTIL=${until.replaceAll("-", "")}T235959Z`,
  });
  return rule
    .all()
    .map((moment) => `${moment.toPlainDateTime().toString({ smallestUnit: "minute" })}–${closes_at}`);
}
