import { dayFromNow } from "../setting.js";
import { linesAreThere, recent, type Step, type World } from "./world.js";

interface LotAnswer {
  id: string;
  movements: { id: string }[];
}
const selection = "{ id movements { id } }";
const ids = ({ movements }: LotAnswer) => movements.map(({ id }) => id);
const areThere = (lot: LotAnswer) => linesAreThere(ids(lot));

const receiveLot: Step = async (client, world, random) => {
  const lot = await client.try<LotAnswer>(
    "receiveLot",
    {
      pointId: random.oneOf(world.points),
      productId: random.oneOf(world.products),
      source: "DONATION",
      expiresOn: dayFromNow(random.below(60)),
      quantity: 1 + random.below(60),
    },
    selection,
    areThere,
  );
  if (lot !== null) world.lots.push(lot.id);
  learn(world, lot);
};

const transferStock: Step = async (client, world, random) => {
  const input = {
    lotId: recent(world.lots, random),
    fromPointId: random.oneOf(world.points),
    toPointId: random.oneOf(world.points),
    quantity: 1 + random.below(10),
  };
  learn(world, await client.try<LotAnswer>("transferStock", input, selection, areThere));
};

const recordWaste: Step = async (client, world, random) => {
  const where = { lotId: recent(world.lots, random), pointId: random.oneOf(world.points) };
  const input = { ...where, quantity: 1 + random.below(5), reason: "SPOILT" };
  learn(world, await client.try<LotAnswer>("recordWaste", input, selection, areThere));
};

const adjustStock: Step = async (client, world, random) => {
  const where = { lotId: recent(world.lots, random), pointId: random.oneOf(world.points) };
  const input = { ...where, counted: random.below(30), reason: "MISCOUNTED" };
  learn(world, await client.try<LotAnswer>("adjustStock", input, selection, areThere));
};

/** Rarely: it ends a lot. */
const recallLot: Step = async (client, world, random) => {
  if (random.below(4) > 0) return;
  const input = { lotId: recent(world.lots, random), reason: "Avviso del produttore" };
  await client.try<LotAnswer>("recallLot", input, selection, ({ id }) => ({
    sql: "SELECT EXISTS (SELECT FROM recall WHERE lot_id = $1) AS holds",
    values: [id],
  }));
};

const reverseMovement: Step = async (client, world, random) => {
  const movementId = recent(world.movements, random);
  if (movementId === undefined) return;
  await client.try<{ id: string }>("reverseMovement", { movementId }, "{ id }", ({ id }) =>
    linesAreThere([id]),
  );
};

function learn(world: World, lot: LotAnswer | null): void {
  if (lot !== null) world.movements.push(...ids(lot).slice(-2));
}

export const stockSteps = { receiveLot, transferStock, recordWaste, adjustStock, recallLot, reverseMovement };
