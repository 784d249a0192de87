import { Directive, Field, ID, ObjectType } from "type-graphql";

/** The register's municipality, as every other partner points to it: by its key. */
@Directive('@key(fields: "istatCode")')
@ObjectType({
  description: "A municipality (comune), by ISTAT code. An abolished one stays, with its successor.",
})
export class Municipality {
  @Field(() => ID, { description: "The six-digit ISTAT code (codice ISTAT), with its leading zero." })
  istatCode!: string;

  @Directive("@external")
  @Field(() => [ID], { description: "ISTAT codes of the abolished municipalities that live on in this one." })
  absorbedCodes?: string[];

  static at(istatCode: string): Municipality {
    return Object.assign(new Municipality(), { istatCode });
  }
}
