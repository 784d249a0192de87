import { isUuid } from "../database/loaders.js";
import { inLanguage, type Sentence } from "../language/language.js";
import { Refusal } from "../server/graphql-request.js";

/** What a list is asked with; the conditions are cumulative. */
export interface Parameters {
  page: number;
  perPage: number;
  /** What was modified at this moment or later. */
  modifiedAfter: Date | null;
  organizationId: string | null;
  /** Words of the name. */
  search: string | null;
  /** Each with all that hangs on it. */
  full: boolean;
}

const usual = 25;
const most = 100;

/** @throws Refusal with 400 that names the parameter */
export function readParameters(query: URLSearchParams): Parameters {
  return {
    page: wholeNumber(query, "page", 1, 1_000_000),
    perPage: wholeNumber(query, "per_page", usual, most),
    modifiedAfter: moment(query, "modified_after"),
    organizationId: uuid(query, "organization_id"),
    search: words(query, "search"),
    full: query.get("full") === "true",
  };
}

function wholeNumber(query: URLSearchParams, name: string, otherwise: number, largest: number): number {
  const text = query.get(name);
  if (text === null) return otherwise;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && value <= largest) return value;
  throw unusable(name, {
    en: `${name} must be a whole number from 1 to ${largest}.`,
    it: `${name} deve essere un numero intero da 1 a ${largest}.`,
  });
}

const momentForm = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+ -]\d{2}:?\d{2})?)?$/;

/** A plus that was not encoded arrives as a space; a moment without an offset is UTC, as HSDS has it. */
function moment(query: URLSearchParams, name: string): Date | null {
  const text = query.get(name);
  if (text === null) return null;
  const tidy = text.replace(/ (\d{2}:?\d{2})$/, "+$1").replace(" ", "T");
  const value = new Date(/T/.test(tidy) && !/(Z|[+-]\d{2}:?\d{2})$/.test(tidy) ? `${tidy}Z` : tidy);
  if (momentForm.test(text) && !Number.isNaN(value.getTime())) return value;
  throw unusable(name, {
    en: `${name} must be a moment such as 2018-03-01T10:00:00Z.`,
    it: `${name} deve essere un istante, per esempio 2018-03-01T10:00:00Z.`,
  });
}

/** PostgreSQL holds no nought byte. */
function words(query: URLSearchParams, name: string): string | null {
  const text = query.get(name);
  if (text === null || !text.includes("\0")) return text;
  throw unusable(name, {
    en: `${name} has a character that can't be used.`,
    it: `${name} contiene un carattere non utilizzabile.`,
  });
}

function uuid(query: URLSearchParams, name: string): string | null {
  const text = query.get(name);
  if (text === null || isUuid(text)) return text;
  throw unusable(name, { en: `${name} must be a UUID.`, it: `${name} deve essere un UUID.` });
}

function unusable(argument: string, sentence: Sentence): Refusal {
  return new Refusal(400, inLanguage(sentence), {}, "BAD_USER_INPUT", { argument });
}
