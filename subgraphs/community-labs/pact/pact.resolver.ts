import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { readPage } from "../../../shared/database/pages.js";
import { type Page, PageArgs } from "../../../shared/graphql/connection.js";
import { Decimal } from "../../../shared/graphql/scalars.js";
import { Municipality } from "../../../shared/network/municipality.js";
import { Organization } from "../../../shared/network/organization.js";
import type { Context } from "../context.js";
import { Commitment } from "./commitment.js";
import { CommitmentHours } from "./commitment-hours.js";
import { Pact, PactConnection, PactState } from "./pact.js";
import { PactStateChange } from "./pact-state-change.js";
import { PactVersion } from "./pact-version.js";

@ArgsType()
class PactsArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: "Only those in this municipality, by ISTAT code." })
  municipality?: string | null;

  @Field(() => PactState, { nullable: true, description: "Only those that stand here." })
  state?: PactState | null;
}

@Resolver(() => Pact)
export class PactResolver {
  @Query(() => Pact, { nullable: true, description: "One pact; null where there is none with this id." })
  pact(
    @Arg("id", () => ID, { description: "Its identifier." }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<Pact | null> {
    return loaders.pactById.load(id);
  }

  @Query(() => PactConnection, { description: "The generative pacts (patti gener-attivi), oldest first." })
  pacts(
    @Args(() => PactsArgs) { municipality, state, ...page }: PactsArgs,
    @Ctx() { database }: Context,
  ): Promise<Page<Pact>> {
    const query = database.getRepository(Pact).createQueryBuilder("pact");
    if (municipality != null) query.andWhere("pact.municipalityCode = :municipality", { municipality });
    if (state != null) query.andWhere("pact.state = :state", { state });
    return readPage(query, { by: ["id"] }, page);
  }

  @FieldResolver(() => Municipality, { description: "Where the person lived when it was proposed (comune)." })
  municipality(@Root() { municipalityCode }: Pact): Municipality {
    return Municipality.at(municipalityCode);
  }

  @FieldResolver(() => Organization, { description: "The service that answers for it (servizio capofila)." })
  leadService(@Root() { leadServiceId }: Pact): Organization {
    return Organization.at(leadServiceId);
  }

  @FieldResolver(() => [Commitment], {
    description: "What each side promises (impegni), in the order of the text.",
  })
  commitments(@Root() { id }: Pact, @Ctx() { loaders }: Context): Promise<Commitment[]> {
    return loaders.commitmentsByPact.load(id);
  }

  @FieldResolver(() => Decimal, {
    nullable: true,
    description:
      "Hours the person gave back for each hour of support received (reciprocità); null where no support was recorded.",
  })
  async reciprocity(@Root() { id }: Pact, @Ctx() { loaders }: Context): Promise<string | null> {
    const [row] = await loaders.reciprocityByPact.load(id);
    return row?.reciprocity ?? null;
  }

  @FieldResolver(() => [PactVersion], {
    description: "Its texts (versioni del testo), each as it was written and signed, in order.",
  })
  versions(@Root() { id }: Pact, @Ctx() { loaders }: Context): Promise<PactVersion[]> {
    return loaders.versionsByPact.load(id);
  }

  @FieldResolver(() => [PactStateChange], {
    description:
      "How it went from state to state (storia degli stati), in order, as far as it was recorded here.",
  })
  history(@Root() { id }: Pact, @Ctx() { loaders }: Context): Promise<PactStateChange[]> {
    return loaders.stateChangesByRecord.load(id) as Promise<PactStateChange[]>;
  }
}

@Resolver(() => PactVersion)
export class PactVersionResolver {
  @FieldResolver(() => [Commitment], {
    description: "What each side promises in it (impegni): its own, and those carried over.",
  })
  commitments(@Root() { commitmentIds }: PactVersion, @Ctx() { loaders }: Context) {
    return loaders.commitmentById.loadMany(commitmentIds);
  }
}

@Resolver(() => Commitment)
export class CommitmentResolver {
  @FieldResolver(() => Organization, {
    nullable: true,
    description: "The body that promises (ente); null where it is the person.",
  })
  by(@Root() { byId }: Commitment): Organization | null {
    return byId === null ? null : Organization.at(byId);
  }

  @FieldResolver(() => Decimal, {
    nullable: true,
    description: "Hours done until now (ore svolte); null where it is not measured in hours.",
  })
  async hoursDone(
    @Root() { id, hoursPledged }: Commitment,
    @Ctx() { loaders }: Context,
  ): Promise<string | null> {
    const [row] = await loaders.hoursByCommitment.load(id);
    return row?.hours ?? (hoursPledged === null ? null : "0.00");
  }

  @FieldResolver(() => [CommitmentHours], {
    description: "The log of its hours (registro delle ore), by day: `hoursDone` is their sum.",
  })
  hours(@Root() { id }: Commitment, @Ctx() { loaders }: Context): Promise<CommitmentHours[]> {
    return loaders.hoursLogByCommitment.load(id);
  }
}
