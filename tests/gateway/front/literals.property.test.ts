import fc from "fast-check";
import { type DocumentNode, execute, type GraphQLSchema, getOperationAST, parse, validate } from "graphql";
import type { Engine } from "../../../gateway/execution/engine.js";
import type { Request } from "../../../gateway/execution/prepared-operation.js";
import { KnownTexts } from "../../../gateway/front/known-texts.js";
import { nobody } from "../../../shared/auth/caller.js";
import { rootValue, schema, writtenQueries } from "./written-queries.js";

/** Answers as graphql-js does. */
const engine: Pick<Engine, "prepare"> = {
  prepare(document: DocumentNode, operationName?: string, against: GraphQLSchema = schema) {
    expect(validate(against, document)).toEqual([]);
    const answer = async ({ variables: variableValues }: Request) =>
      execute({ schema: against, document, rootValue, variableValues, operationName });
    const operation = getOperationAST(document, operationName)!;
    return {
      operation,
      isCurrent: true,
      answer,
      begin: () => Promise.reject(new Error("This is about what is answered once.")),
      answerText: async (asked) => ({ text: JSON.stringify(await answer(asked)) }),
    };
  },
};

const variables = { int: 2, any: { b: [1, "x"] }, written0: "not mine" };

function parsed(text: string): DocumentNode | undefined {
  try {
    const document = parse(text);
    return validate(schema, document).length === 0 ? document : undefined;
  } catch {
    return undefined;
  }
}

async function meaning(document: DocumentNode) {
  return JSON.stringify(
    await execute({ schema, document, rootValue, variableValues: variables, operationName: "Q" }),
  );
}

async function liftedMeaning({ prepared, written }: NonNullable<ReturnType<KnownTexts["find"]>>) {
  const asked = { variables: { ...variables, ...written }, context: { forward: {} }, caller: nobody };
  return JSON.stringify(await prepared.answer(asked));
}

test("what is asked with variables in the place of written values is what was asked, whatever is written", async () => {
  const seen = { learnt: 0, found: 0, misfit: 0 };
  await fc.assert(
    fc.asyncProperty(writtenQueries, async ([first, second]) => {
      const known = new KnownTexts(engine, schema);
      const document = parsed(first);
      fc.pre(document !== undefined);
      const learnt = known.learn(first, document, "Q");
      if (learnt) {
        seen.learnt++;
        expect(await liftedMeaning(learnt)).toBe(await meaning(document));
        expect(await liftedMeaning(known.find(first, "Q")!)).toBe(await meaning(document));
      }
      const found = known.find(second, "Q");
      const other = parsed(second);
      if (other === undefined) {
        seen.misfit++;
        expect(found).toBeUndefined();
      } else if (found) {
        if (first !== second) seen.found++;
        expect(await liftedMeaning(found)).toBe(await meaning(other));
      }
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 300) },
  );
  for (const times of Object.values(seen)) expect(times).toBeGreaterThan(0);
});
