import { recent, type Step } from "./world.js";

const planSession: Step = async (client, world, random) => {
  const point = random.oneOf(world.points)!;
  const startsAt = Date.now() + (random.below(2_000) - 1_000) * 3_600_000;
  const session = await client.try<{ id: string }>(
    "planDistributionSession",
    { pointId: point, startsAt: new Date(startsAt), endsAt: new Date(startsAt + 2 * 3_600_000) },
    "{ id }",
    ({ id }) => ({
      sql: "SELECT EXISTS (SELECT FROM distribution_session WHERE id = $1) AS holds",
      values: [id],
    }),
  );
  if (session === null) return;
  world.sessions.push({ id: session.id, point });
  if (random.below(4) > 0) await client.try("openDistributionSession", { sessionId: session.id });
};

const closeSession: Step = async (client, world, random) => {
  const session = recent(world.sessions, random);
  if (session === undefined) return;
  const mutation = random.below(4) === 0 ? "cancelDistributionSession" : "closeDistributionSession";
  await client.try<{ state: string }>(mutation, { sessionId: session.id }, "{ state }", ({ state }) => ({
    sql: "SELECT state = $2 AS holds FROM distribution_session WHERE id = $1",
    values: [session.id, state],
  }));
};

export const sessionSteps = { planSession, closeSession };
