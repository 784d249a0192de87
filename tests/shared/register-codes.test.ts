// Brings the metadata API that the decorators want, as it does in every subgraph.
import "typeorm";
import { checkInput } from "../../shared/graphql/input-rules.js";
import { OrganizationId, ProjectCode } from "../../shared/graphql/register-codes.js";
import { speaking } from "../../shared/language/language.js";

class Codes {
  @OrganizationId()
  charityId?: string | null;
  @OrganizationId()
  partnerIds?: string[];
  @ProjectCode()
  projectCode?: string | null;
}

const check = (fields: Codes) => checkInput(Object.assign(new Codes(), fields));

test("codes as the register writes them pass, and what is left out", async () => {
  await check({ charityId: "caritas-cremonese", partnerIds: ["a", "b-2"], projectCode: "FARELEGAMI-PATTI" });
  await check({ charityId: null, partnerIds: [] });
});

test.each<[Codes, string]>([
  [{ charityId: "Caritas Cremonese" }, "charityId"],
  [{ charityId: "" }, "charityId"],
  [{ charityId: "a".repeat(61) }, "charityId"],
  [{ partnerIds: ["caritas-cremonese", "La San Vincenzo"] }, "partnerIds"],
  [{ projectCode: "farelegami" }, "projectCode"],
])("%j is refused", async (fields, argument) => {
  await expect(check(fields)).rejects.toMatchObject({ extensions: { code: "BAD_USER_INPUT", argument } });
});

test("the refusal shows a code that fits, in the reader's language", async () => {
  await expect(speaking("it", () => check({ charityId: "Caritas" }))).rejects.toThrow(
    "charityId: deve essere l'identificativo di un ente del registro, come caritas-cremonese.",
  );
});
