import { day } from "./days.js";
import type { Enter } from "./graph.js";

export const title =
  "A pact between a person and a service, from its proposal over a review to its completion.";

interface Pact {
  id: string;
  state: string;
  reciprocity: string | null;
  commitments: { side: string; version: number; state: string }[];
  versions: { version: number; text: string; signedOn: string | null }[];
}

export async function journey(enter: Enter) {
  const graph = await enter("azienda-sociale");
  const commit = async (pactId: string, side: string, text: string, hoursPledged: string) =>
    (
      await graph.do<{ id: string }>(
        "addCommitment",
        { pactId, side, text, hoursPledged },
        "{ id side text hoursPledged }",
      )
    ).id;
  const progress = (commitmentId: string, more: object) =>
    graph.do("recordCommitmentProgress", { commitmentId, ...more }, "{ id side state hoursDone }");

  const { id: pactId } = await graph.do<Pact>("proposePact", {
    leadServiceId: "azienda-sociale-cremonese",
    municipalityCode: "019036",
    vulnerabilities: ["CARE_BURDEN"],
    text: "The service relieves the carer two afternoons a week; the carer helps at the library.",
  });
  const relief = await commit(pactId, "SERVICE", "Two afternoons of relief a week.", "40");
  const library = await commit(pactId, "PERSON", "An afternoon a week at the library.", "20");
  await graph.do("coDesignPact", { pactId });
  await graph.do("signPact", { pactId, reviewDueOn: day(90) }, "{ id state signedOn reviewDueOn }");
  await graph.do("startPact", { pactId });
  await progress(relief, { hours: "8" });
  await progress(library, { hours: "3" });

  await graph.do(
    "reviewPact",
    { pactId, text: "As before; the carer now walks children to school.", waivedCommitmentIds: [library] },
    "{ id state versions { version signedOn } }",
  );
  const walking = await commit(pactId, "PERSON", "Walks children to school.", "10");
  await graph.do("signPact", { pactId }, "{ id state versions { version signedOn } }");
  await progress(walking, { hours: "5", outcome: "KEPT" });
  await progress(relief, { outcome: "KEPT" });
  return graph.do<Pact>(
    "completePact",
    { pactId },
    "{ id state reciprocity endedOn versions { version text signedOn } commitments { side version state } }",
  );
}
