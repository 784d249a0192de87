import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";

export enum OrganizationKind {
  VOLUNTARY_ORGANIZATION = "VOLUNTARY_ORGANIZATION",
  SOCIAL_PROMOTION_ASSOCIATION = "SOCIAL_PROMOTION_ASSOCIATION",
  SOCIAL_COOPERATIVE = "SOCIAL_COOPERATIVE",
  CONSORTIUM = "CONSORTIUM",
  FOUNDATION = "FOUNDATION",
  RELIGIOUS_BODY = "RELIGIOUS_BODY",
  MUNICIPALITY = "MUNICIPALITY",
  SPECIAL_AGENCY = "SPECIAL_AGENCY",
  PROVINCE = "PROVINCE",
  CHAMBER_OF_COMMERCE = "CHAMBER_OF_COMMERCE",
  TRADE_ASSOCIATION = "TRADE_ASSOCIATION",
  SCHOOL = "SCHOOL",
  COMPANY = "COMPANY",
  OTHER = "OTHER",
}
registerEnumType(OrganizationKind, {
  name: "OrganizationKind",
  description: "What kind of body an organization is (tipo di ente).",
  valuesConfig: {
    VOLUNTARY_ORGANIZATION: { description: "Voluntary organization (organizzazione di volontariato)." },
    SOCIAL_PROMOTION_ASSOCIATION: {
      description: "Association of social promotion (associazione di promozione sociale).",
    },
    SOCIAL_COOPERATIVE: { description: "Social cooperative (cooperativa sociale)." },
    CONSORTIUM: { description: "Consortium of cooperatives (consorzio)." },
    FOUNDATION: { description: "Foundation (fondazione)." },
    RELIGIOUS_BODY: { description: "Body of a church, such as a parish or Caritas (ente religioso)." },
    MUNICIPALITY: { description: "Municipality as a body (comune)." },
    SPECIAL_AGENCY: {
      description: "Public agency of one or several municipalities (azienda speciale, azienda consortile).",
    },
    PROVINCE: { description: "Province (provincia)." },
    CHAMBER_OF_COMMERCE: { description: "Chamber of commerce (camera di commercio)." },
    TRADE_ASSOCIATION: {
      description: "Association of enterprises or cooperatives (associazione di categoria).",
    },
    SCHOOL: { description: "School (scuola)." },
    COMPANY: { description: "Company (impresa)." },
    OTHER: { description: "Any other body (altro)." },
  },
});

@Entity()
@Directive('@key(fields: "id")')
@ObjectType({
  description: "A body of the network (ente): charity, consortium, cooperative, public body, foundation.",
})
export class Organization {
  @PrimaryColumn({ type: "text" })
  @Field(() => ID, { description: "A stable slug (identificativo), such as `caritas-cremonese`." })
  id!: string;

  @Column({ type: "text" })
  @Field(() => String, { description: "Its name (denominazione)." })
  name!: string;

  @Column({ type: "text", array: true })
  @Field(() => [String], { description: "Other names it goes by (altri nomi): Concas for Concass." })
  aliases!: string[];

  @Column({ type: "text" })
  @Field(() => OrganizationKind, { description: "What kind of body it is (tipo)." })
  kind!: OrganizationKind;

  @Column({ type: "text", nullable: true })
  @Field(() => String, {
    nullable: true,
    description: "The body's tax code (codice fiscale), where known.",
  })
  taxCode!: string | null;

  @Column({ type: "text", nullable: true })
  @Field(() => String, {
    nullable: true,
    description: "Its number in the national third-sector register (numero RUNTS), where known.",
  })
  runtsNumber!: string | null;

  @Column({ type: "text", nullable: true })
  municipalityCode!: string | null;
}
