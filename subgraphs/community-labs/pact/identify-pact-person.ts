import type { Person } from "../../../shared/privacy/identities/person.js";
import { lockRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import type { IdentifyPactPersonInput } from "./pact.inputs.js";
import { pactOf } from "./pact-states.js";

type Identified = Omit<IdentifyPactPersonInput, "person"> & { person: Person };

/** Also of a pact that is over, whose person may still ask for what is kept. @returns the pact's id */
export const identifyPactPerson = useCase(
  "identifyPactPerson",
  async (tx, { pactId, person }: Identified) => {
    const { leadServiceId } = await lockRecord(tx, pactOf(pactId));
    await person.keep(tx, pactId, leadServiceId);
    return pactId;
  },
);
