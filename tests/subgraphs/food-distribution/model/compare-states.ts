import type { Charity, CharityModel } from "./charity-model.js";

/** Compares where all parcels and households stand with the model. */
export async function compareStates(
  { parcels, households }: CharityModel,
  { client }: Charity,
): Promise<void> {
  const fields = [
    ...households.map(({ id }, index) => `household${index}: household(id: "${id}") { state }`),
    ...parcels.map(
      ({ code }, index) => `parcel${index}: parcel(code: "${code}") { state reservedFor { id } }`,
    ),
  ];
  const standing = Object.fromEntries([
    ...households.map(({ state }, index) => [`household${index}`, { state }]),
    ...parcels.map(({ state, reservedFor }, index) => [
      `parcel${index}`,
      { state, reservedFor: reservedFor && { id: reservedFor.id } },
    ]),
  ]);
  expect(await client.ask<object>(`{ ${fields.join(" ")} }`)).toEqual(standing);
}
