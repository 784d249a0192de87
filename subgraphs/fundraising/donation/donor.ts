import { registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";

export enum DonorKind {
  PERSON = "PERSON",
  COMPANY = "COMPANY",
  INSTITUTION = "INSTITUTION",
}
registerEnumType(DonorKind, {
  name: "DonorKind",
  description: "What kind of donor it is (tipo di donatore).",
  valuesConfig: {
    PERSON: { description: "Somebody (persona)." },
    COMPANY: { description: "A company (impresa)." },
    INSTITUTION: { description: "A foundation or a public body (fondazione o ente pubblico)." },
  },
});

/** Who gives: a number. A name, where the Fondazione needs one for the receipt, is kept apart, encrypted. */
@Entity()
export class Donor {
  @PrimaryColumn({ type: "uuid" })
  id!: string;

  @Column({ type: "text" })
  kind!: DonorKind;
}
