import { Field, ID, InputType } from "type-graphql";
import { Text } from "../../../shared/graphql/input-rules.js";
import { MutationInput } from "../../../shared/graphql/mutation-input.js";

@InputType({ description: "A Community Maker who begins to support labs (nuovo Community Maker)." })
export class RegisterCommunityMakerInput extends MutationInput {
  @Field(() => String, { description: "The name (nome) under which the labs know the maker." })
  @Text()
  name!: string;

  @Field(() => ID, { description: "Whose labs the maker supports (ambito), by the district's code." })
  @Text(60)
  districtCode!: string;
}

@InputType({ description: "A Community Maker who begins to support a lab (assegnazione)." })
export class AssignCommunityMakerInput extends MutationInput {
  @Field(() => ID, { description: "The lab (laboratorio)." })
  labId!: string;

  @Field(() => ID, { description: "The Community Maker." })
  makerId!: string;
}
