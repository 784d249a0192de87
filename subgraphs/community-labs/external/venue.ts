import { Directive, Field, ID, ObjectType } from "type-graphql";

/** The Civic Centers' venue, as the labs point to it. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType({ description: "A place that can be booked (sede)." })
export class Venue {
  @Field(() => ID, { description: "Its identifier." })
  id!: string;

  static at(id: string): Venue {
    return Object.assign(new Venue(), { id });
  }
}
