import { Field, ID, InputType } from "type-graphql";
import { ListOf, Text } from "../../../shared/graphql/input-rules.js";
import { MutationInput } from "../../../shared/graphql/mutation-input.js";
import { NeedTheme } from "../need/need.js";
import { Audience } from "./activity.js";

@InputType({ description: "An activity to be prepared (bozza di un'attività); nobody sees it yet." })
export class CreateActivityInput extends MutationInput {
  @Field(() => ID, { description: "Whose it is (centro civico)." })
  civicCenterId!: string;

  @Field(() => String, { description: "Its title (titolo)." })
  @Text()
  title!: string;

  @Field(() => [NeedTheme], { description: "What it is about (temi)." })
  @ListOf(1, 7)
  themes!: NeedTheme[];

  @Field(() => [Audience], { description: "Whom it is for (destinatari)." })
  @ListOf(1, 5)
  audiences!: Audience[];

  @Field(() => [ID], { nullable: true, description: "The needs that it answers (bisogni), if any." })
  @ListOf(0, 50)
  needIds?: string[] | null;
}

@InputType({ description: "An activity that people may enrol in from now on (apertura delle iscrizioni)." })
export class OpenActivityInput extends MutationInput {
  @Field(() => ID, { description: "The activity (attività)." })
  activityId!: string;
}

@InputType({ description: "An activity that begins (avvio di un'attività)." })
export class StartActivityInput extends MutationInput {
  @Field(() => ID, { description: "The activity (attività)." })
  activityId!: string;
}

@InputType({ description: "An activity that is over (conclusione di un'attività)." })
export class CloseActivityInput extends MutationInput {
  @Field(() => ID, { description: "The activity (attività)." })
  activityId!: string;
}

@InputType({ description: "An activity that is called off (annullamento di un'attività)." })
export class CancelActivityInput extends MutationInput {
  @Field(() => ID, { description: "The activity (attività)." })
  activityId!: string;
}
