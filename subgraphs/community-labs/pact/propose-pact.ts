import { randomUUID } from "node:crypto";
import { refuseUnlessActingFor } from "../../../shared/auth/own-organization.js";
import type { Person } from "../../../shared/privacy/identities/person.js";
import { romeDay } from "../../../shared/rome-day.js";
import { insertRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { recordPeople } from "../person/record-people.js";
import type { ProposePactInput } from "./pact.inputs.js";
import { Pact, PactState } from "./pact.js";
import { writeFirstText } from "./pact-text.js";

type ProposedPact = Omit<ProposePactInput, "person"> & { person?: Person };

/** @returns the new pact's id */
export const proposePact = useCase("proposePact", async (tx, input: ProposedPact) => {
  const { leadServiceId, municipalityCode, projectCode, vulnerabilities, text } = input;
  refuseUnlessActingFor(leadServiceId, "input.leadServiceId");
  const personId = input.personId ?? randomUUID();
  const proposedOn = input.proposedOn ?? romeDay();
  await recordPeople(tx, [personId]);
  const id = await insertRecord(tx, Pact, {
    personId,
    leadServiceId,
    municipalityCode,
    projectCode: projectCode ?? null,
    vulnerabilities: [...new Set(vulnerabilities)],
    proposedOn,
    state: PactState.PROPOSED,
  });
  await writeFirstText(tx, id, text, proposedOn);
  await input.person?.keep(tx, id, leadServiceId);
  return id;
});
