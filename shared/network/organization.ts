import { Directive, Field, ID, ObjectType } from "type-graphql";

/** The register's organization, as every other partner points to it. */
@Directive('@key(fields: "id")')
@ObjectType({
  description: "A body of the network (ente): charity, consortium, cooperative, public body, foundation.",
})
export class Organization {
  @Field(() => ID, { description: "A stable slug (identificativo), such as `caritas-cremonese`." })
  id!: string;

  static at(id: string): Organization {
    return Object.assign(new Organization(), { id });
  }
}
