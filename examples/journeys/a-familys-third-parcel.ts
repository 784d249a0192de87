import { randomUUID } from "node:crypto";
import { day, noon } from "./days.js";
import type { Enter, Graph } from "./graph.js";

export const title = "A family, from its registration with a charity to its third parcel.";

interface Parcel {
  code: string;
  state: string;
}

const charityId = "caritas-cremonese";
const household = "{ id state everyDays eligibility { basis from to } }";

export async function journey(enter: Enter) {
  const graph = await enter("caritas");
  const { pointId, municipalityCode } = await somewhere(graph);

  const { id: householdId } = await graph.do<{ id: string }>(
    "registerHousehold",
    {
      registeredById: charityId,
      municipalityCode,
      assistance: "CONTINUOUS",
      size: 4,
      minors: 2,
      over65: 0,
    },
    household,
  );
  await graph.do("assessHousehold", { householdId }, household);
  await graph.do(
    "grantEligibility",
    { householdId, basis: "INCOME_INDICATOR", from: day(-30), to: day(150), assessedById: charityId },
    household,
  );

  const lot = await graph.do<{ id: string; product: { id: string } }>(
    "receiveLot",
    {
      pointId,
      product: {
        name: `Rice, 1 kg (${randomUUID()})`,
        category: "FLOUR_BREAD_PASTA_RICE",
        unitGrams: 1000,
      },
      source: "FEAD_ESF_PLUS",
      expiresOn: day(200),
      quantity: 10,
      at: noon(-25),
    },
    "{ id expiresOn quantityReceived product { id name } }",
  );
  const parcels = await graph.do<Parcel[]>(
    "packParcels",
    {
      pointId,
      recipeName: "Family of four",
      lines: [{ productId: lot.product.id, quantity: 2 }],
      count: 3,
      at: noon(-24),
    },
    "{ code state weightGrams expiresOn }",
  );

  // One a week: the second in the same week would be refused, with the day from which it may be.
  for (const [index, { code: parcelCode }] of parcels.entries()) {
    await graph.do("reserveParcel", { parcelCode, householdId }, "{ code state }");
    await graph.do(
      "deliverParcel",
      { parcelCode, householdId, receiptSigned: true, at: noon(-21 + 7 * index) },
      "{ code state delivery { at } }",
    );
  }

  return graph.ask<{
    household: { state: string; deliveries: { edges: { node: { parcel: Parcel } }[] } };
  }>(
    `query ($householdId: ID!) {
      household(id: $householdId) { state deliveries { edges { node { parcel { code state } } } } }
    }`,
    { householdId },
  );
}

/** The charity's point where parcels are handed out. */
async function somewhere(graph: Graph) {
  const { distributionPoints } = await graph.ask<{
    distributionPoints: {
      edges: { node: { id: string; operator: { id: string }; municipality: { istatCode: string } } }[];
    };
  }>(`{
    distributionPoints(first: 100, mode: PARCELS) { edges { node { id operator { id } municipality { istatCode } } } }
  }`);
  const points = distributionPoints.edges.map(({ node }) => node);
  const { id, municipality } = points.find(({ operator }) => operator.id === charityId)!;
  return { pointId: id, municipalityCode: municipality.istatCode };
}
