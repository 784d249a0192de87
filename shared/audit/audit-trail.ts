import { Args, ArgsType, Ctx, Field, ID, Query, Resolver } from "type-graphql";
import { currentActing } from "../auth/acting.js";
import { readPage } from "../database/pages.js";
import { type Page, PageArgs } from "../graphql/connection.js";
import { Moment } from "../graphql/scalars.js";
import { safeToRepeat } from "../use-case/record.js";
import type { AnyLoaders, RequestContext } from "../use-case/request-context.js";
import { AuditEntry, AuditEntryConnection } from "./audit-entry.js";

@ArgsType()
class AuditTrailArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: "Only what was done with this record, by its identifier." })
  record?: string | null;

  @Field(() => Moment, { nullable: true, description: "From this moment on (da)." })
  from?: Date | null;

  @Field(() => Moment, { nullable: true, description: "Before this moment (fino a)." })
  to?: Date | null;
}

/**
 * The query that shows a partner's audit log to the organizations whose records it tells of. Each partner has its own
 * name for it, since each has its own log; who looks is recorded, too.
 * @param name such as `foodAuditTrail`
 */
export function auditTrail(name: string) {
  @Resolver()
  class AuditTrail {
    @Query(() => AuditEntryConnection, {
      name,
      description:
        "Who read and changed the personal records of your organizations (registro degli accessi), newest first. Reading it is recorded.",
    })
    async trail(
      @Args(() => AuditTrailArgs) { record, from, to, ...page }: AuditTrailArgs,
      @Ctx() { database }: RequestContext<AnyLoaders>,
    ): Promise<Page<AuditEntry>> {
      currentActing()?.reads?.note("AuditEntry", lookedFor(record));
      const query = database.getRepository(AuditEntry).createQueryBuilder("entry");
      if (record != null) query.andWhere(":record = ANY (entry.recordIds)", { record });
      if (from != null) query.andWhere("entry.recordedAt >= :from", { from });
      if (to != null) query.andWhere("entry.recordedAt < :to", { to });
      return readPage(query, { by: ["recordedAt", "chain", "position"], descending: true }, page);
    }
  }
  return AuditTrail;
}

/** As the log may keep it: somebody may have typed a name or a codice fiscale where a record's identifier is asked for. */
function lookedFor(record: string | null | undefined): string {
  if (record == null) return "all";
  return safeToRepeat(record) ? record.slice(0, 60) : "[…]";
}
