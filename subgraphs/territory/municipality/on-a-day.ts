import type { SelectQueryBuilder } from "typeorm";
import type { DistrictMembership } from "./district-membership.js";

export interface MembershipFilter {
  /** A day (ISO); null means today. */
  on?: string | null | undefined;
}

/** SQL of the day that is asked for, bound as `:on`. */
export const theDay = "coalesce(CAST(:on AS date), today_in_rome())";

/** Leaves the memberships of one day: the last day of a membership still belongs to it. */
export function narrowMemberships(
  query: SelectQueryBuilder<DistrictMembership>,
  { on }: MembershipFilter,
): void {
  query.andWhere(`"${query.alias}".during @> ${theDay}`, { on: on ?? null });
}
