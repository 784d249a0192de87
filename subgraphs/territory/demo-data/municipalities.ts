import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { demoId } from "../../../shared/demo-data/seeded.js";
import { projectRoot } from "../../../shared/paths.js";

/** The first day that the sources of the memberships speak of. */
const firstKnownDay = "2015-01-01";
const census = 2011;

const file = join(projectRoot, "subgraphs", "territory", "municipality", "municipalities.tsv");

/** The province's municipalities as rows for `municipality` and `district_membership`; the README tells the sources. */
export async function readMunicipalities() {
  const [header = "", ...lines] = (await readFile(file, "utf8")).trimEnd().split("\n");
  const columns = header.split("\t");
  const records = lines.map((line) => {
    const cells = line.split("\t");
    return Object.fromEntries(columns.map((column, index) => [column, cells[index] || null]));
  });
  const municipalities = records.map((record) => ({
    istat_code: record.istat_code,
    name: record.name,
    cadastral_code: record.cadastral_code,
    latitude: record.latitude,
    longitude: record.longitude,
    population: record.population_2011,
    population_year: record.population_2011 == null ? null : census,
    valid_from: record.valid_from,
    valid_to: record.valid_to,
    successor_code: record.successor_istat_code,
  }));
  const memberships = records.map((record) => ({
    id: demoId(`membership:${record.istat_code}`),
    municipality_code: record.istat_code,
    district_code: record.social_district_2017,
    first_day: record.valid_from ?? firstKnownDay,
    last_day: record.valid_to,
  }));
  return { municipalities, memberships };
}
