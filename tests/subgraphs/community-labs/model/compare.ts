import type { Labs, LabsModel } from "./labs-model.js";

interface PactAnswer {
  versions: { version: number; signedOn: string | null }[];
  commitments: { id: string; state: string; hoursDone: string | null }[];
  reciprocity: string | null;
}

const number = (decimal: string | null) => (decimal === null ? null : Number(decimal));

/** Compares every pact with the model: its state, its versions, what was promised and done, its reciprocity. */
export async function comparePacts({ pacts }: LabsModel, { client }: Labs): Promise<void> {
  const fields = pacts.map(
    ({ id }, index) => `pact${index}: pact(id: "${id}") {
      state versions { version signedOn } commitments { id state hoursDone } reciprocity }`,
  );
  const answer = await client.ask<Record<string, PactAnswer>>(`{ ${fields.join(" ")} }`);
  for (const [index, pact] of pacts.entries()) {
    const { versions, commitments, reciprocity, ...shown } = answer[`pact${index}`]!;
    expect({
      ...shown,
      versions: versions.map(({ version, signedOn }) => ({ version, isSigned: signedOn !== null })),
      commitments: commitments.map((one) => ({ ...one, hoursDone: number(one.hoursDone) })),
      reciprocity: number(reciprocity),
    }).toEqual(pact.shown());
  }
}
