import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import { asThePartner } from "../../../shared/auth/acting.js";
import { checkedYear } from "../../../shared/graphql/period.js";
import { Organization } from "../../../shared/network/organization.js";
import type { Context } from "../context.js";
import { FoodAidReport } from "./food-aid-report.js";
import { readFoodAidReport } from "./read-food-aid-report.js";

@Resolver(() => FoodAidReport)
export class FoodAidReportResolver {
  @Query(() => FoodAidReport, {
    nullable: true,
    description:
      "A charity's yearly report (relazione annuale FEAD / FSE+), after disclosure control; null where the body gives out no food. The charity itself gets exact figures from `legami report fead`.",
  })
  foodAidReport(
    @Arg("organization", () => ID, { description: "The charity, by its identifier in the register (ente)." })
    organization: string,
    @Arg("year", () => Int, { description: "The calendar year (anno), 2000 to 2100." }) year: number,
    @Ctx() { database }: Context,
  ): Promise<FoodAidReport | null> {
    const checked = checkedYear(year, "year");
    // All rows count; what leaves has gone through disclosure control.
    return asThePartner(() => readFoodAidReport(database, organization, checked, "anybody"));
  }

  @FieldResolver(() => Organization, { description: "The charity (ente)." })
  organization(@Root() { organizationId }: FoodAidReport): Organization {
    return Organization.at(organizationId);
  }
}
