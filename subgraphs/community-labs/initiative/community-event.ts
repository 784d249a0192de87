import { ObjectType } from "type-graphql";
import { ChildEntity } from "typeorm";
import { LabInitiative } from "./lab-initiative.js";

@ChildEntity("CommunityEvent")
@ObjectType({
  implements: LabInitiative,
  description: "An event that brings a place back to life (evento di comunità).",
})
export class CommunityEvent extends LabInitiative {}
