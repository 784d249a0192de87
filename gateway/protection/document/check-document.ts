import { type DocumentNode, parse } from "graphql";
import type { Sentence } from "../../../shared/language/language.js";
import { limitExceeded } from "../limit-exceeded.js";
import type { DocumentLimits } from "../protection-settings.js";
import { checkText } from "./check-text.js";
import { CountedDocument, type FieldCounts, uncountable } from "./count-fields.js";

/**
 * Checks a document that nobody has looked at yet: its text before it is read, and what it says before it is validated,
 * since that takes much longer. It costs time in proportion to the text, whatever the text means.
 * @throws DomainError LIMIT_EXCEEDED
 */
export function checkDocument(text: string, limits: DocumentLimits): void {
  const document = checkText(text, limits) ? readable(text) : undefined;
  if (document === undefined) return;
  const { operations, names, fragmentCount } = new CountedDocument(document);
  keep(fragmentMeasure(fragmentCount, limits.fragments));
  for (const counts of operations) for (const one of measures(counts, limits)) keep(one);
  for (const [name, count] of names)
    if (count > limits.sameName) throw tooOften(name, count, limits.sameName);
}

function keep({ limit, count, most, sentence }: Measure): void {
  if (count <= most) return;
  throw limitExceeded({ limit, most, ...(count < uncountable && { asked: count }) }, sentence);
}

/** What is no GraphQL is told by whoever reads it next. */
function readable(text: string): DocumentNode | undefined {
  try {
    return parse(text, { noLocation: true });
  } catch {
    return undefined;
  }
}

interface Measure {
  limit: string;
  count: number;
  most: number;
  sentence: Sentence;
}

function fragmentMeasure(count: number, most: number): Measure {
  return measure("fragments", count, most, {
    en: "The document defines # fragments",
    it: "Il documento definisce # frammenti",
  });
}

function measures(counts: FieldCounts, { introspection: of, ...limits }: DocumentLimits): Measure[] {
  const { depth, rootFields, fields, aliases, introspection } = counts;
  return [
    measure("depth", depth, limits.depth, {
      en: "The operation nests fields # levels deep",
      it: "L'operazione annida campi per # livelli",
    }),
    measure("rootFields", rootFields, limits.rootFields, {
      en: "The operation begins with # fields",
      it: "L'operazione inizia con # campi",
    }),
    measure("fields", fields, limits.fields, {
      en: "The operation has # fields, counted wherever a fragment is spread",
      it: "L'operazione ha # campi, contati ovunque sia usato un frammento",
    }),
    measure("aliases", aliases, limits.aliases, {
      en: "The operation has # fields with an alias, counted wherever a fragment is spread",
      it: "L'operazione ha # campi con un alias, contati ovunque sia usato un frammento",
    }),
    measure("introspection.depth", introspection.depth, of.depth, {
      en: "The operation asks for the schema # levels deep",
      it: "L'operazione interroga lo schema per # livelli",
    }),
    measure("introspection.fields", introspection.fields, of.fields, {
      en: "The operation asks for the schema with # fields",
      it: "L'operazione interroga lo schema con # campi",
    }),
  ];
}

/** @param said with a # where the count stands */
function measure(limit: string, count: number, most: number, { en, it }: Sentence): Measure {
  const isCounted = count < uncountable;
  return {
    limit,
    count,
    most,
    sentence: {
      en: `${en.replace("#", isCounted ? `${count}` : "a billion")}; at most ${most} are allowed.`,
      it: `${it.replace("#", isCounted ? `${count}` : "un miliardo di")}; ne sono ammessi al massimo ${most}.`,
    },
  };
}

function tooOften(name: string, asked: number, most: number) {
  return limitExceeded(
    { limit: "sameName", most, asked },
    {
      en: `The document has ${asked} fields that are answered as "${name}"; at most ${most} are allowed.`,
      it: `Il documento ha ${asked} campi con la risposta "${name}"; ne sono ammessi al massimo ${most}.`,
    },
  );
}
