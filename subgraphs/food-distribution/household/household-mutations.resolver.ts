import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../context.js";
import { assessHousehold } from "./assess-household.js";
import { AssessHouseholdInput, GrantEligibilityInput } from "./assessment.inputs.js";
import { exitHousehold } from "./exit-household.js";
import { grantEligibility } from "./grant-eligibility.js";
import {
  ExitHouseholdInput,
  IdentifyHouseholdInput,
  RegisterHouseholdInput,
  ResumeHouseholdInput,
  SuspendHouseholdInput,
} from "./household.inputs.js";
import { Household } from "./household.js";
import { identifyHousehold } from "./identify-household.js";
import { registerHousehold } from "./register-household.js";
import { resumeHousehold } from "./resume-household.js";
import { suspendHousehold } from "./suspend-household.js";

@Resolver()
export class HouseholdMutationsResolver {
  @Mutation(() => Household, {
    description: "Registers a household that asks for help (registra un nucleo).",
  })
  async registerHousehold(
    @Arg("input", () => RegisterHouseholdInput, { description: "The household." })
    { applicant: person, ...input }: RegisterHouseholdInput,
    @Ctx() context: Context,
  ): Promise<Household | null> {
    const applicant = person == null ? {} : { applicant: await context.identities.person(person) };
    return context.loaders.householdById.load(await registerHousehold(context, { ...input, ...applicant }));
  }

  @Mutation(() => Household, {
    description:
      "Records who asks for a household, or corrects it (dati del richiedente): what was kept before is gone.",
  })
  async identifyHousehold(
    @Arg("input", () => IdentifyHouseholdInput, { description: "Whose, and who it is." })
    { applicant: person, ...input }: IdentifyHouseholdInput,
    @Ctx() context: Context,
  ): Promise<Household | null> {
    const applicant = await context.identities.person(person);
    return context.loaders.householdById.load(await identifyHousehold(context, { ...input, applicant }));
  }

  @Mutation(() => Household, {
    description: "Records that a household's situation was looked into (valuta un nucleo).",
  })
  async assessHousehold(
    @Arg("input", () => AssessHouseholdInput, { description: "Which." }) input: AssessHouseholdInput,
    @Ctx() context: Context,
  ): Promise<Household | null> {
    return context.loaders.householdById.load(await assessHousehold(context, input));
  }

  @Mutation(() => Household, {
    description:
      "Grants a household a right to food aid (concede l'idoneità), and makes it active where it was assessed or suspended.",
  })
  async grantEligibility(
    @Arg("input", () => GrantEligibilityInput, { description: "To whom, why and for how long." })
    input: GrantEligibilityInput,
    @Ctx() context: Context,
  ): Promise<Household | null> {
    return context.loaders.householdById.load(await grantEligibility(context, input));
  }

  @Mutation(() => Household, {
    description: "Stops a household's help for the time being (sospende un nucleo).",
  })
  async suspendHousehold(
    @Arg("input", () => SuspendHouseholdInput, { description: "Which." }) input: SuspendHouseholdInput,
    @Ctx() context: Context,
  ): Promise<Household | null> {
    return context.loaders.householdById.load(await suspendHousehold(context, input));
  }

  @Mutation(() => Household, {
    description: "Ends a suspension: its eligibilities are as they were (riattiva un nucleo).",
  })
  async resumeHousehold(
    @Arg("input", () => ResumeHouseholdInput, { description: "Which." }) input: ResumeHouseholdInput,
    @Ctx() context: Context,
  ): Promise<Household | null> {
    return context.loaders.householdById.load(await resumeHousehold(context, input));
  }

  @Mutation(() => Household, {
    description: "Ends a household's help for good (uscita di un nucleo). Who asked for it is forgotten.",
  })
  async exitHousehold(
    @Arg("input", () => ExitHouseholdInput, { description: "Which." }) input: ExitHouseholdInput,
    @Ctx() context: Context,
  ): Promise<Household | null> {
    return context.loaders.householdById.load(await exitHousehold(context, input));
  }
}
