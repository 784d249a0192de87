import { ArgsType, Field, ID } from "type-graphql";
import { PageArgs } from "../../../shared/graphql/connection.js";
import { GrantState } from "./grant.js";

@ArgsType()
export class GrantsArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: "Only those of this project, by its code." })
  project?: string | null;

  @Field(() => ID, { nullable: true, description: "Only those to this body, by its id." })
  recipient?: string | null;

  @Field(() => GrantState, { nullable: true, description: "Only those that stand so." })
  state?: GrantState | null;
}
