import { Field, ObjectType } from "type-graphql";
import { Moment } from "../../../shared/graphql/scalars.js";
import { PactState } from "./pact.js";

@ObjectType({ description: "A step of a pact from one state to another (passaggio di stato)." })
export class PactStateChange {
  @Field(() => PactState, { description: "Where it stood (da)." })
  from!: PactState;

  @Field(() => PactState, { description: "Where it stood from then on (a)." })
  to!: PactState;

  @Field(() => Moment, { description: "When that was recorded (registrato il)." })
  recordedAt!: Date;
}
