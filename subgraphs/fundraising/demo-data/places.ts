/** Where donors live and grants do good: ISTAT code and inhabitants, by which both are weighed. */
const inhabitants: readonly (readonly [code: string, people: number])[] = [
  ["019036", 69_589],
  ["019035", 33_091],
  ["019021", 15_111],
  ["019025", 9_506],
  ["019098", 8_995],
  ["019067", 8_885],
  ["019097", 7_699],
  ["019076", 6_703],
  ["019062", 5_869],
  ["019026", 5_651],
  ["019112", 4_460],
  ["019016", 4_103],
  ["019113", 3_991],
  ["019095", 3_075],
  ["019068", 3_372],
  ["019099", 3_236],
  ["019064", 3_020],
  ["019052", 2_873],
  ["019071", 3_560],
  ["019085", 2_438],
  ["019088", 2_207],
  ["019083", 2_077],
  ["019003", 2_075],
  ["019107", 1_800],
  ["019090", 1_875],
  ["019022", 1_680],
  ["019077", 1_471],
  ["019033", 1_423],
  ["019009", 1_260],
  ["019061", 980],
  ["019030", 955],
  ["019045", 899],
  ["019070", 673],
  ["019007", 621],
  ["019042", 572],
  ["019008", 449],
  ["019091", 473],
  ["019040", 310],
];

/** Abolished at the end of 2018: from 2019 on, their people live in the municipality that took them in. */
const absorbedBy: Readonly<Record<string, string>> = {
  "019071": "019116",
  "019042": "019116",
  "019008": "019107",
};

export const placeCodes: readonly string[] = inhabitants.map(([code]) => code);

const peopleOf = new Map(inhabitants);

export function peopleIn(code: string): number {
  return peopleOf.get(code) ?? 4_000;
}

/** The municipality's code on a day (ISO). */
export function codeOn(day: string, code: string): string {
  return day < "2019-01-01" ? code : (absorbedBy[code] ?? code);
}

/** A row of codes in which a place comes up once for every hundred of its people: to pick from. */
export const codesByPeople: readonly string[] = inhabitants.flatMap(([code, people]) =>
  Array.from({ length: Math.max(1, Math.round(people / 100)) }, () => code),
);
