import { isUuid } from "../../../shared/database/loaders.js";
import { Rule } from "../../../shared/graphql/input-rules.js";

/**
 * The number under which a partner keeps a person: a random UUID of its own. It goes in and never comes out again.
 * In a list, each of them.
 */
export function PersonNumber(): PropertyDecorator {
  return Rule(
    "personNumber",
    {
      en: "must be a UUID: make a random one for each person and keep it in your own records",
      it: "deve essere un UUID: generane uno casuale per ogni persona e conservalo nei tuoi archivi",
    },
    (value) => [value].flat().every((number) => typeof number === "string" && isUuid(number)),
  );
}
