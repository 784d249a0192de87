import { buildSchema, GraphQLError, type OperationDefinitionNode, parse } from "graphql";
import { getVariableValues } from "graphql/execution/values.js";
import { withoutValue } from "../../shared/graphql/coercion-message.js";

const schema = buildSchema(`
  enum Assistance { CONTINUOUS }
  input Person { name: String }
  input Household { size: Int!, code: String, assistance: Assistance, people: [Person!] }
  type Query { register(input: Household!): Int }`);
const operation = parse("query ($input: Household!) { register(input: $input) }")
  .definitions[0] as OperationDefinitionNode;

function messagesFor(input: unknown): string[] {
  const { errors = [] } = getVariableValues(schema, operation.variableDefinitions ?? [], { input });
  return errors.map(({ message }: GraphQLError) => message);
}

/** With marks that a message has of its own. */
const code = 'RSSMRA85T10A562S"; at "input.size"; x';

describe("a variable that doesn't fit its type", () => {
  it.each([
    [
      { code },
      'Variable "$input" got an invalid value; Field "size" of required type "Int!" was not provided.',
    ],
    [
      { size: 1, code, zzz: 2 },
      'Variable "$input" got an invalid value; Field "zzz" is not defined by type "Household".',
    ],
    [
      { size: 1, code, people: [{ nome: code }] },
      'Variable "$input" got an invalid value at "input.people[0]"; Field "nome" is not defined by type "Person". Did you mean "name"?',
    ],
    [
      { size: "two", code },
      'Variable "$input" got an invalid value at "input.size"; Int cannot represent non-integer value.',
    ],
    [
      { size: 1, assistance: "RSSMRA" },
      'Variable "$input" got an invalid value at "input.assistance"; The value does not exist in "Assistance" enum.',
    ],
    [{ size: code }, 'Variable "$input" got an invalid value; it does not fit its type.'],
  ])("is not repeated: %j", (input, expected) => {
    const said = messagesFor(input).map(withoutValue);
    expect(said).toContain(expected);
    expect(said.join()).not.toContain("RSSMRA");
  });

  it("is all that is touched", () => {
    expect(withoutValue("There is no household; look again.")).toBe("There is no household; look again.");
  });
});
