import { Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { Money } from "../../../shared/graphql/money.js";
import { Project } from "../../../shared/network/project.js";
import type { Context } from "../context.js";
import { Fund } from "./fund.js";

@Resolver(() => Fund)
export class FundResolver {
  @Query(() => [Fund], { description: "The funds (fondi), by name." })
  funds(@Ctx() { database }: Context): Promise<Fund[]> {
    return database.getRepository(Fund).find({ order: { name: "ASC", id: "ASC" } });
  }

  @FieldResolver(() => Project, {
    nullable: true,
    description:
      "The project that it is for (vincolo di destinazione), with its parts; null where it is free.",
  })
  restrictedTo(@Root() { restrictedTo }: Fund): Project | null {
    return restrictedTo === null ? null : Project.at(restrictedTo);
  }

  @FieldResolver(() => Money, {
    description: "What it can still allocate (disponibilità): received, less given back, less allocated.",
  })
  balance(@Root() { receivedCents, allocatedCents }: Fund): Money {
    return Money.fromCents(BigInt(receivedCents) - BigInt(allocatedCents));
  }
}
