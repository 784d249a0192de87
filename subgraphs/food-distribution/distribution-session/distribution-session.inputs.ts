import { Field, ID, InputType } from "type-graphql";
import { InOurTime } from "../../../shared/graphql/day-rules.js";
import { Rule } from "../../../shared/graphql/input-rules.js";
import { MutationInput } from "../../../shared/graphql/mutation-input.js";
import { Moment } from "../../../shared/graphql/scalars.js";

const longestHours = 24;

@InputType({ description: "A time at which a point is to give out food (programmazione di un turno)." })
export class PlanDistributionSessionInput extends MutationInput {
  @Field(() => ID, { description: "Where (punto di distribuzione)." })
  pointId!: string;

  @Field(() => Moment, { description: "When it begins (inizio)." })
  @InOurTime()
  startsAt!: Date;

  @Field(() => Moment, { description: `When it ends (fine): at most ${longestHours} hours later.` })
  @Rule(
    "lastsSomeHours",
    {
      en: `must be after startsAt, by at most ${longestHours} hours`,
      it: `deve essere dopo startsAt, al massimo di ${longestHours} ore`,
    },
    (endsAt, session) => {
      const lasts = (endsAt as Date).getTime() - (session as PlanDistributionSessionInput).startsAt.getTime();
      return lasts > 0 && lasts <= longestHours * 3_600_000;
    },
  )
  endsAt!: Date;
}

@InputType({ description: "A session that begins (apertura di un turno)." })
export class OpenDistributionSessionInput extends MutationInput {
  @Field(() => ID, { description: "The session (turno)." })
  sessionId!: string;
}

@InputType({ description: "A session that is over (chiusura di un turno)." })
export class CloseDistributionSessionInput extends MutationInput {
  @Field(() => ID, { description: "The session (turno)." })
  sessionId!: string;
}

@InputType({ description: "A session that is called off (annullamento di un turno)." })
export class CancelDistributionSessionInput extends MutationInput {
  @Field(() => ID, { description: "The session (turno)." })
  sessionId!: string;
}
