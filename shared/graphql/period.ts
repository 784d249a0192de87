import { Field, InputType, Int } from "type-graphql";
import { badInput } from "../errors.js";

@InputType({
  description:
    "A year, or one quarter of it (periodo). Statistics exist on this lattice only: free date ranges would let two answers be subtracted.",
})
export class PeriodInput {
  @Field(() => Int, { description: "The calendar year (anno), 2000 to 2100." })
  year!: number;

  @Field(() => Int, {
    nullable: true,
    description: "The quarter (trimestre), 1 to 4; left out, the whole year.",
  })
  quarter?: number | null;
}

/** A period that was checked. */
export interface Period {
  year: number;
  quarter: number | null;
}

/** @throws DomainError BAD_USER_INPUT where the year or the quarter is out of range */
export function checkedPeriod({ year, quarter }: PeriodInput): Period {
  checkedYear(year, "period.year");
  if (quarter != null && (quarter < 1 || quarter > 4)) {
    throw badInput("period.quarter", {
      en: `The quarter must be 1, 2, 3 or 4, not ${quarter}.`,
      it: `Il trimestre deve essere 1, 2, 3 o 4, non ${quarter}.`,
    });
  }
  return { year, quarter: quarter ?? null };
}

/** @throws DomainError BAD_USER_INPUT, at this argument, where the year is out of range */
export function checkedYear(year: number, argument: string): number {
  if (year >= 2000 && year <= 2100) return year;
  throw badInput(argument, {
    en: `The year must be from 2000 to 2100, not ${year}.`,
    it: `L'anno deve essere tra 2000 e 2100, non ${year}.`,
  });
}
