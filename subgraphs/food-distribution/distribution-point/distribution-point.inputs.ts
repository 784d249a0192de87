import { ArgsType, Field, ID } from "type-graphql";
import { PageArgs } from "../../../shared/graphql/connection.js";
import { Moment } from "../../../shared/graphql/scalars.js";
import { DistributionMode } from "./distribution-point.js";

@ArgsType()
export class DistributionPointsArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: "Only those in this municipality, by ISTAT code." })
  municipality?: string | null;

  @Field(() => DistributionMode, { nullable: true, description: "Only those that give out food this way." })
  mode?: DistributionMode | null;
}

@ArgsType()
export class SessionsArgs extends PageArgs {
  @Field(() => Moment, { nullable: true, description: "Only those that begin at this moment or later." })
  from?: Date | null;

  @Field(() => Moment, { nullable: true, description: "Only those that begin before this moment." })
  to?: Date | null;
}
