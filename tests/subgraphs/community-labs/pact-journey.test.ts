import { communityLabsSubgraph } from "../../../subgraphs/community-labs/subgraph.js";
import { Client } from "../../support/client.js";
import { type OpenedSubgraph, openTestSubgraph } from "../../support/open-subgraph.js";
import { daysFromToday, designedPact, type Identified, promise, today } from "./daily-work.js";

let subgraph: OpenedSubgraph;
let client: Client;
beforeAll(async () => {
  subgraph = await openTestSubgraph(communityLabsSubgraph, { demoData: false });
  client = new Client(subgraph.url);
});
afterAll(() => subgraph.close());

const pactFields = `{ state signedOn reviewDueOn endedOn reciprocity
  commitments { side version state hoursDone settledOn by { id } }
  versions { version text signedOn commitments { side text } }
  history { from to } }`;

it("leads a pact from its proposal over a review to its end, and its whole history can be read", async () => {
  const { pactId, of } = await designedPact(client, "PERSON", "SERVICE");
  await client.do("signPact", { pactId, reviewDueOn: daysFromToday(90) });
  await client.do("startPact", { pactId });
  const log = (commitmentId: string, more: object) =>
    client.do<{ state: string; hours: Identified[] }>(
      "recordCommitmentProgress",
      { commitmentId, ...more },
      "{ state hours { id } }",
    );
  expect((await log(of.SERVICE!, { hours: "4" })).state).toBe("IN_PROGRESS");
  const { hours } = await log(of.PERSON!, { hours: "2.50" });
  await client.do("reverseCommitmentHours", { hoursId: hours[0]!.id });
  await log(of.PERSON!, { hours: "3" });

  const text = "Da oggi anche il piedibus.";
  await client.do("reviewPact", { pactId, text, waivedCommitmentIds: [of.PERSON] });
  const walk = await promise(client, pactId, "PERSON", { text: "Il piedibus.", hoursPledged: "20" });
  await client.do("signPact", { pactId });
  await log(walk, { hours: "1.00", outcome: "PARTLY_KEPT" });
  await log(of.SERVICE!, { outcome: "KEPT" });

  const service = { id: "azienda-sociale-cremonese" };
  expect(await client.do("completePact", { pactId }, pactFields)).toEqual({
    state: "COMPLETED",
    signedOn: today,
    reviewDueOn: null,
    endedOn: today,
    reciprocity: "1.00",
    commitments: [
      { side: "PERSON", version: 1, state: "WAIVED", hoursDone: "3.00", settledOn: today, by: null },
      { side: "SERVICE", version: 1, state: "KEPT", hoursDone: "4.00", settledOn: today, by: service },
      { side: "PERSON", version: 2, state: "PARTLY_KEPT", hoursDone: "1.00", settledOn: today, by: null },
    ],
    versions: [
      {
        version: 1,
        text: "La persona e il servizio si impegnano.",
        signedOn: today,
        commitments: [
          { side: "PERSON", text: "Mi impegno." },
          { side: "SERVICE", text: "Mi impegno." },
        ],
      },
      {
        version: 2,
        text,
        signedOn: today,
        commitments: [
          { side: "SERVICE", text: "Mi impegno." },
          { side: "PERSON", text: "Il piedibus." },
        ],
      },
    ],
    history: [
      { from: "PROPOSED", to: "CO_DESIGNED" },
      { from: "CO_DESIGNED", to: "SIGNED" },
      { from: "SIGNED", to: "ACTIVE" },
      { from: "ACTIVE", to: "UNDER_REVIEW" },
      { from: "UNDER_REVIEW", to: "ACTIVE" },
      { from: "ACTIVE", to: "COMPLETED" },
    ],
  });
});
