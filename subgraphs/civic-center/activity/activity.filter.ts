import type { SelectQueryBuilder } from "typeorm";
import type { NeedTheme } from "../need/need.js";
import { Activity, ActivityState, type Audience } from "./activity.js";

export interface ActivityFilter {
  municipality?: string | null | undefined;
  audience?: Audience | null | undefined;
  theme?: NeedTheme | null | undefined;
  /** Days (ISO), both included: the activity has a meeting within them. */
  from?: string | null | undefined;
  to?: string | null | undefined;
}

/** A draft is nobody else's yet. */
export function isPublic({ state }: Activity): boolean {
  return state !== ActivityState.DRAFT;
}

/** Leaves out drafts, and what the filter asks to leave out. */
export function narrowActivities(query: SelectQueryBuilder<Activity>, filter: ActivityFilter): void {
  const { municipality, audience, theme, from, to } = filter;
  const id = `"${query.alias}"."id"`;
  query.andWhere(`${query.alias}.state <> '${ActivityState.DRAFT}'`);
  if (audience != null) query.andWhere(`${query.alias}.audiences @> ARRAY[:audience]::text[]`, { audience });
  if (theme != null) query.andWhere(`${query.alias}.themes @> ARRAY[:theme]::text[]`, { theme });
  if (municipality != null) {
    query.andWhere(
      `${query.alias}.civicCenterId IN (SELECT id FROM civic_center WHERE municipality_code = :municipality)`,
      { municipality },
    );
  }
  if (from == null && to == null) return;
  query.andWhere(
    `EXISTS (SELECT FROM activity_session meeting JOIN venue_booking booking ON booking.id = meeting.booking_id
       WHERE meeting.activity_id = ${id} AND booking.state <> 'CANCELLED'
         AND (CAST(:from AS date) IS NULL OR meeting.starts_at >= CAST(:from AS date)::timestamp AT TIME ZONE 'Europe/Rome')
         AND (CAST(:to AS date) IS NULL OR meeting.starts_at < (CAST(:to AS date) + 1)::timestamp AT TIME ZONE 'Europe/Rome'))`,
    { from: from ?? null, to: to ?? null },
  );
}
