import { Field, ObjectType } from "type-graphql";
import { Moment } from "../../../shared/graphql/scalars.js";
import { CommunityLabState } from "./community-lab.js";

@ObjectType({ description: "A step of a lab from one state to another (passaggio di stato)." })
export class CommunityLabStateChange {
  @Field(() => CommunityLabState, { description: "Where it stood (da)." })
  from!: CommunityLabState;

  @Field(() => CommunityLabState, { description: "Where it stood from then on (a)." })
  to!: CommunityLabState;

  @Field(() => Moment, { description: "When that was recorded (registrato il)." })
  recordedAt!: Date;
}
