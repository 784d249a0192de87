import { type ClassType, Field, ObjectType } from "type-graphql";

/** Who somebody is, as its partner shows it to the organization that asked. */
export interface PersonIdentity {
  /** Whose identity it is: the record that its partner keeps of somebody. */
  subjectId: string;
  fiscalCode: string | null;
  givenName: string | null;
  familyName: string | null;
  phone: string | null;
}

/**
 * Makes a partner's object type of who somebody is. Each partner has one of its own name, and no `@key`: nobody else
 * can refer to it or ask for it. In access.ts it is `audited: "subjectId"`.
 */
export function personType(name: string, description: string): ClassType<PersonIdentity> {
  @ObjectType(name, { description })
  class Identified implements PersonIdentity {
    subjectId!: string;

    @Field(() => String, { nullable: true, description: "The codice fiscale." })
    fiscalCode!: string | null;

    @Field(() => String, { nullable: true, description: "First name (nome)." })
    givenName!: string | null;

    @Field(() => String, { nullable: true, description: "Family name (cognome)." })
    familyName!: string | null;

    @Field(() => String, { nullable: true, description: "A phone number (telefono)." })
    phone!: string | null;
  }
  return Identified;
}
