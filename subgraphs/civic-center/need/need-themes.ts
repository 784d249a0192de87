import type { Labels } from "../../../shared/spreadsheets/cell-types/choice.js";

/** What the themes are called in spreadsheets. */
export const themes: Labels = {
  WORK_LIFE_BALANCE: { en: "work-life balance", it: "conciliazione dei tempi" },
  LONELINESS: { en: "loneliness", it: "solitudine" },
  EDUCATION: { en: "education", it: "istruzione" },
  CARE: { en: "care", it: "cura" },
  WORK: { en: "work", it: "lavoro" },
  HOUSING: { en: "housing", it: "casa" },
  OTHER: { en: "other", it: "altro" },
};
