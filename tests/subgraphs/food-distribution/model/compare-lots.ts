import type { Charity, CharityModel } from "./charity-model.js";
import type { Line, LotModel } from "./lot-model.js";

interface LotAnswer {
  quantityReceived: number;
  movements: { id: string; kind: string; quantity: number; point: { id: string } }[];
}

/** Compares all lots with the model, quantities and lines, and learns what new lines are called. */
export async function compareLots({ lots }: CharityModel, { client, points }: Charity): Promise<void> {
  if (lots.length === 0) return;
  const fields = lots.map(
    ({ id }, index) => `lot${index}: lot(id: "${id}") {
      quantityReceived quantityOnHand quantityDelivered quantityWasted movements { id kind quantity point { id } } }`,
  );
  const answer = await client.ask<Record<string, LotAnswer>>(`{ ${fields.join(" ")} }`);
  for (const [index, lot] of lots.entries()) {
    const { movements, ...quantities } = answer[`lot${index}`]!;
    expect({ lot: index, ...quantities }).toEqual({ lot: index, ...lot.quantities() });
    const known = new Set(lot.lines.map(({ id }) => id));
    const lines = movements
      .filter(({ id }) => !known.has(id))
      .map(({ id, point, ...line }) => ({ id, ...line, point: points.indexOf(point.id) }));
    nameNewLines(lot, lines);
  }
}

function nameNewLines(
  lot: LotModel,
  written: readonly (Pick<Line, "kind" | "point" | "quantity"> & { id: string })[],
) {
  const unnamed = lot.lines.filter(({ id }) => id === undefined);
  const form = ({ kind, point, quantity }: Pick<Line, "kind" | "point" | "quantity">) =>
    `${kind} ${quantity} at ${point}`;
  expect(written.map(form).sort()).toEqual(unnamed.map(form).sort());
  for (const line of written)
    unnamed.find((one) => one.id === undefined && form(one) === form(line))!.id = line.id;
}
