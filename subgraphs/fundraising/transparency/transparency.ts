import { Field, ObjectType } from "type-graphql";
import { Money } from "../../../shared/graphql/money.js";
import { Moment } from "../../../shared/graphql/scalars.js";
import { Project } from "../../../shared/network/project.js";
import { MoneyTrail } from "../ledger/money-trail.js";

@ObjectType({ description: "What a fund's money did for one project (impiego del fondo)." })
export class FundUse {
  @Field(() => Project, { description: "Whose grants it went to (progetto)." })
  project!: Project;

  @Field(() => Money, { description: "Set aside for them (stanziato)." })
  allocated!: Money;

  @Field(() => Money, { description: "Paid to their recipients (erogato)." })
  disbursed!: Money;

  @Field(() => Money, {
    description:
      "What these proved to have spent (rendicontato); a grant's expenses are shared among its funds by what each set aside.",
  })
  accounted!: Money;
}

@ObjectType({ description: "Where a fund's money came to (impiego trasparente di un fondo)." })
export class FundTrail {
  fundId!: string;

  @Field(() => MoneyTrail, {
    description: "What the fund raised, less what was given back, and what came of it.",
  })
  money!: MoneyTrail;

  @Field(() => [FundUse], { description: "The projects that it went to, by code." })
  uses!: FundUse[];
}

@ObjectType({ description: "Where a project's money came to (impiego trasparente di un progetto)." })
export class ProjectTrail {
  @Field(() => Project, {
    nullable: true,
    description: "The project; null in the last line, for what was given without a purpose.",
  })
  project!: Project | null;

  @Field(() => MoneyTrail, {
    description: "As `Project.money`: its own; its parts have lines of their own.",
  })
  money!: MoneyTrail;
}

@ObjectType({
  description:
    "Where every euro came to (impiego trasparente), as the ledger says at one moment: the funds' lines and the projects' lines both add up to the total, to the cent.",
})
export class Transparency {
  @Field(() => Moment, { description: "The moment it shows." })
  asOf!: Date;

  @Field(() => MoneyTrail, { description: "All money (totale)." })
  total!: MoneyTrail;

  @Field(() => [FundTrail], { description: "By fund (per fondo), by the funds' names." })
  funds!: FundTrail[];

  @Field(() => [ProjectTrail], { description: "By project (per progetto), by code." })
  projects!: ProjectTrail[];
}
