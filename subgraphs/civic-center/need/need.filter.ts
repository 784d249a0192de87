import type { SelectQueryBuilder } from "typeorm";
import type { Need } from "./need.js";

export interface NeedFilter {
  /** True: only those that no activity answers; false: only the others. */
  unanswered?: boolean | null | undefined;
}

export function narrowNeeds(query: SelectQueryBuilder<Need>, { unanswered }: NeedFilter): void {
  if (unanswered == null) return;
  query.andWhere(
    `${unanswered ? "NOT EXISTS" : "EXISTS"} (SELECT FROM activity_need answer WHERE answer.need_id = "${query.alias}".id)`,
  );
}
