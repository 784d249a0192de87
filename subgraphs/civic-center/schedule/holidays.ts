/** Patron saints' days, by ISTAT code: S. Omobono in Cremona, S. Pantaleone in Crema. */
const patronSaintsDays: Readonly<Record<string, string>> = { "019036": "11-13", "019035": "06-10" };

/** Public holidays of a year in a municipality, as ISO dates. The calendar of all countries is loaded when it is needed. */
export async function holidaysOf(year: number, municipalityCode: string): Promise<Set<string>> {
  const { default: Holidays } = await import("date-holidays");
  const publicHolidays = new Holidays("IT")
    .getHolidays(year)
    .filter(({ type }) => type === "public")
    .map(({ date }) => date.slice(0, 10));
  const saint = patronSaintsDays[municipalityCode];
  return new Set([...publicHolidays, ...(saint === undefined ? [] : [`${year}-${saint}`])]);
}
