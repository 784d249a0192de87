import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { connectionOf } from "../../../shared/graphql/connection.js";
import { CalendarDate, Moment } from "../../../shared/graphql/scalars.js";

export enum BankStatementFormat {
  CAMT_053 = "CAMT_053",
  CSV = "CSV",
}
registerEnumType(BankStatementFormat, {
  name: "BankStatementFormat",
  description: "How a bank writes its statements (formato dell'estratto conto).",
  valuesConfig: {
    CAMT_053: { description: "CAMT.053 of ISO 20022, versions 001.02 to 001.08: XML." },
    CSV: { description: "As Italian banks export it: semicolons, decimal comma, dd/mm/yyyy." },
  },
});

@Entity()
@ObjectType({
  description: "A statement of one of the Fondazione's accounts, as it was imported (estratto conto).",
})
export class BankStatement {
  @PrimaryColumn({ type: "uuid" })
  @Field(() => ID, { description: "Its identifier." })
  id!: string;

  @Column({ type: "text" })
  iban!: string;

  @Column({ type: "text" })
  @Field(() => BankStatementFormat, { description: "How it was written (formato)." })
  format!: BankStatementFormat;

  @Column({ type: "text", nullable: true })
  @Field(() => String, {
    nullable: true,
    description: "The bank's own number of it (numero), if it has one.",
  })
  reference!: string | null;

  @Column({ type: "date", nullable: true })
  @Field(() => CalendarDate, {
    name: "from",
    nullable: true,
    description: "The first day it covers (dal); null where it has neither days nor movements.",
  })
  fromDay!: string | null;

  @Column({ type: "date", nullable: true })
  @Field(() => CalendarDate, { name: "to", nullable: true, description: "The last day it covers (al)." })
  toDay!: string | null;

  /** Of what it says, however its file is written. */
  @Column({ type: "bytea", select: false })
  digest!: Buffer;

  @Column({ type: "int" })
  @Field(() => Int, { description: "How many movements the file has (movimenti)." })
  entryCount!: number;

  @Column({ type: "timestamptz", precision: 3 })
  @Field(() => Moment, { description: "When it was imported (importato il)." })
  importedAt!: Date;

  /** Set by the resolver that answers an import. */
  @Field(() => Boolean, {
    description:
      "In the answer to `importBankStatement`: whether this statement was there already and nothing changed (già importato). Else false.",
  })
  alreadyImported: boolean = false;
}

export const BankStatementConnection = connectionOf(
  "BankStatement",
  () => BankStatement,
  "statements (estratti conto)",
);
