import { Directive, Field, ID, ObjectType } from "type-graphql";

/** The register's project, as every other partner points to it. */
@Directive('@key(fields: "code")')
@ObjectType({
  description:
    "What is done and funded across partners (progetto): Accogliamo il Bisogno, FareLegami and its actions.",
})
export class Project {
  @Field(() => ID, { description: "The project's code (codice), such as `FARELEGAMI`." })
  code!: string;

  static at(code: string): Project {
    return Object.assign(new Project(), { code });
  }
}
