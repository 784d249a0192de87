import { Directive, Field, ID, ObjectType } from "type-graphql";

/** The register's social district, as every other partner points to it. */
@Directive('@key(fields: "code")')
@ObjectType({
  description: "A social district (ambito distrettuale): municipalities that plan welfare together.",
})
export class SocialDistrict {
  @Field(() => ID, { description: "The district's code (codice), such as `CREMONA`." })
  code!: string;

  @Directive("@external")
  @Field(() => [ID], { description: "ISTAT codes of its municipalities in force today." })
  municipalityCodes?: string[];

  @Directive("@external")
  @Field(() => [ID], { description: "ISTAT codes of the abolished municipalities that live on in them." })
  absorbedMunicipalityCodes?: string[];

  static at(code: string): SocialDistrict {
    return Object.assign(new SocialDistrict(), { code });
  }
}
