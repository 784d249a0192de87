import { inLanguage, type Sentence } from "../../../shared/language/language.js";
import { FigureBasis } from "./beneficiary-group.js";
import type { FoodAidReport, FoodWeights } from "./food-aid-report.js";

/** One figure of the report, for a table. */
export interface FeadLine {
  figure: string;
  source: string;
  category: string;
  value: number | null;
  unit: string;
  basis: FigureBasis;
}

/** The report as a list of figures, the most general first. */
export function feadLines(report: FoodAidReport): FeadLine[] {
  const { people: persons, households, parcels } = unit;
  return [
    line(figure.people, report.people.value, persons),
    ...report.groups.map(({ group, basis, people }) => ({
      ...line(figure.ofThem, people?.value ?? null, persons),
      category: group,
      basis,
    })),
    line(figure.households, report.households.value, households),
    ...report.assistance.flatMap(({ kind, households: some, people }) => [
      { ...line(figure.assistedHouseholds, some.value, households), category: kind },
      { ...line(figure.assistedPeople, people.value, persons), category: kind },
    ]),
    line(figure.deliveries, report.deliveries.value, parcels),
    ...weightLines(report.food),
    ...report.sources.flatMap(({ source, categories, ...reached }) => [
      ...[
        line(figure.people, reached.people.value, persons),
        line(figure.households, reached.households.value, households),
        line(figure.deliveries, reached.deliveries.value, parcels),
        ...weightLines(reached.food),
        ...categories.flatMap(({ category, food }) =>
          weightLines(food).flatMap((one) => (one.value === 0 ? [] : [{ ...one, category }])),
        ),
      ].map((one) => ({ ...one, source })),
    ]),
  ];
}

function line(name: Sentence, value: number | null, of: Sentence): FeadLine {
  const basis = FigureBasis.RECORDED;
  return { figure: inLanguage(name), source: "", category: "", value, unit: inLanguage(of), basis };
}

function weightLines({ kilogramsReceived, kilogramsDelivered, kilogramsWasted }: FoodWeights): FeadLine[] {
  const kilograms = { en: "kg", it: "kg" };
  return [
    line(figure.received, kilogramsReceived.value, kilograms),
    line(figure.delivered, kilogramsDelivered.value, kilograms),
    line(figure.wasted, kilogramsWasted.value, kilograms),
  ];
}

const unit = {
  people: { en: "people", it: "persone" },
  households: { en: "households", it: "nuclei" },
  parcels: { en: "parcels", it: "pacchi" },
};

const figure = {
  people: { en: "People helped", it: "Persone aiutate" },
  ofThem: { en: "of them", it: "di cui" },
  households: { en: "Households helped", it: "Nuclei aiutati" },
  assistedHouseholds: { en: "Households by assistance", it: "Nuclei per tipo di assistenza" },
  assistedPeople: { en: "People by assistance", it: "Persone per tipo di assistenza" },
  deliveries: { en: "Parcels handed over", it: "Pacchi consegnati" },
  received: { en: "Food received", it: "Alimenti ricevuti" },
  delivered: { en: "Food handed over", it: "Alimenti consegnati" },
  wasted: { en: "Food wasted", it: "Alimenti sprecati" },
};
