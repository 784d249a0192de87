import type { SelectQueryBuilder } from "typeorm";
import type { DistributionMode, DistributionPoint } from "./distribution-point.js";

export interface DistributionPointFilter {
  municipality?: string | null | undefined;
  mode?: DistributionMode | null | undefined;
}

/** Leaves out the points that have closed for good, and what the filter asks to leave out. */
export function narrowPoints(
  query: SelectQueryBuilder<DistributionPoint>,
  { municipality, mode }: DistributionPointFilter,
): void {
  const { alias } = query;
  query.andWhere(
    `(${alias}.closedOn IS NULL OR ${alias}.closedOn >= (now() AT TIME ZONE 'Europe/Rome')::date)`,
  );
  if (municipality != null) query.andWhere(`${alias}.municipalityCode = :municipality`, { municipality });
  if (mode != null) query.andWhere(`${alias}.modes @> ARRAY[:mode]::text[]`, { mode });
}
