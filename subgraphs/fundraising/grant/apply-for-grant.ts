import { Money } from "../../../shared/graphql/money.js";
import { insertRecord } from "../../../shared/use-case/record.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import type { ApplyForGrantInput } from "./grant.inputs.js";
import { Grant, GrantState } from "./grant.js";

/** @returns the new grant's id */
export const applyForGrant = useCase("applyForGrant", async (tx, application: ApplyForGrantInput) => {
  const { title, recipientId, projectCode, municipalityCodes, requested } = application;
  const id = await insertRecord(tx, Grant, {
    state: GrantState.APPLIED,
    title: title.trim(),
    recipientId: recipientId.trim(),
    projectCode: projectCode.trim(),
    requestedCents: `${Money.toCents(requested)}`,
  });
  await tx.query(
    "INSERT INTO grant_municipality (grant_id, municipality_code) SELECT $1, unnest($2::text[])",
    [id, municipalityCodes],
  );
  return id;
});
