// Brings the metadata API that the decorators want, as it does in every subgraph.
import "typeorm";
import {
  Between,
  checkInput,
  EitherOf,
  Euros,
  IstatCode,
  ListOf,
  Nested,
  Rule,
  Text,
} from "../../shared/graphql/input-rules.js";
import { MutationInput } from "../../shared/graphql/mutation-input.js";
import { speaking } from "../../shared/language/language.js";

class Line {
  @Between(1, 10)
  quantity!: number;
}

class PaidInput {
  @EitherOf("cash", "card")
  amount = 1;
  cash?: boolean | null;
  card?: boolean | null;
}

class OrderInput extends MutationInput {
  @Text(5)
  name?: string | null;
  @Text(5, { each: true })
  names?: string[];
  @IstatCode()
  municipalityCode?: string;
  @Euros(100)
  amount?: string;
  @ListOf(1, 2)
  @Nested()
  lines?: Line[];
  @Rule("isEven", { en: "must be even", it: "deve essere pari" }, (value) => (value as number) % 2 === 0)
  pairs?: number;
}

const line = (quantity: number) => Object.assign(new Line(), { quantity });
const check = (fields: Partial<OrderInput>) => checkInput(Object.assign(new OrderInput(), fields));

describe("an input's rules", () => {
  it("let pass what fits, and what is null or left out", async () => {
    await check({
      name: "five5",
      municipalityCode: "019036",
      amount: "99.90",
      lines: [line(1), line(10)],
      pairs: 2,
    });
    await check({ name: null });
    await check({});
  });

  it.each<[Partial<OrderInput>, string, string]>([
    [{ name: "" }, "input.name", "must not be empty"],
    [{ name: "  " }, "input.name", "must not be empty"],
    [{ names: ["one", " "] }, "input.names", "must not be empty"],
    [{ name: "sixsix" }, "input.name", "must have at most 5 characters"],
    [{ municipalityCode: "19036" }, "input.municipalityCode", "must be an ISTAT code of six digits"],
    [{ lines: [] }, "input.lines", "must have 1 to 2 entries"],
    [{ lines: [line(1), line(11)] }, "input.lines.1.quantity", "must be from 1 to 10"],
    [{ pairs: 3 }, "input.pairs", "must be even"],
    [{ idempotencyKey: "short" }, "input.idempotencyKey", "must have 8 to 200 characters"],
  ])("refuse %j at its path", async (fields, argument, message) => {
    await expect(check(fields)).rejects.toMatchObject({
      message: `${argument}: ${message}.`,
      extensions: { code: "BAD_USER_INPUT", argument, violations: [{ argument, message }] },
    });
  });

  it.each(["0", "0.00", "-1.00", "1.005", "100.01", "1e2"])("refuse %s euros", async (amount) => {
    await expect(check({ amount })).rejects.toMatchObject({ extensions: { argument: "input.amount" } });
  });

  it("name everything that is wrong at once, in the caller's language", async () => {
    await expect(speaking("it", () => check({ name: "", pairs: 1 }))).rejects.toThrow(
      "input.name: non può essere vuoto; input.pairs: deve essere pari.",
    );
  });
});

describe("either of two fields", () => {
  const paid = (fields: Partial<PaidInput>) => checkInput(Object.assign(new PaidInput(), fields));

  it("is enough", async () => {
    await paid({ cash: true });
    await paid({ card: true, cash: null });
  });

  it.each([{}, { cash: true, card: true }])("is named where it is %j", async (fields) => {
    await expect(paid(fields)).rejects.toMatchObject({
      message: "cash: must be given, or else card, and not both.",
      extensions: { argument: "cash" },
    });
  });
});
