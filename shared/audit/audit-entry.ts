import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { PageInfo } from "../graphql/connection.js";
import { Moment } from "../graphql/scalars.js";

/** One line of the log. The same type in every partner's schema; each partner's log is its own. */
@Entity()
@Directive("@shareable")
@ObjectType({
  description: "That somebody read or changed personal records (voce del registro degli accessi).",
})
export class AuditEntry {
  @PrimaryColumn({ type: "int" })
  chain!: number;

  @PrimaryColumn({ type: "bigint" })
  position!: string;

  @Field(() => ID, { description: "Which chain of the log it is in, and its place there." })
  id(): string {
    return `${this.chain}-${this.position}`;
  }

  @Column({ type: "timestamptz", precision: 3 })
  @Field(() => Moment, { name: "at", description: "When (data e ora)." })
  recordedAt!: Date;

  @Column({ type: "text", nullable: true })
  @Field(() => String, {
    nullable: true,
    description:
      "Who, as the identity provider knows it (soggetto); null for what the partner's own programs did.",
  })
  subject!: string | null;

  @Column({ type: "text", array: true })
  @Field(() => [ID], { description: "For which organizations it acted (enti), by their ids." })
  organizations!: string[];

  @Column({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "What the client called its operation (operazione)." })
  operation!: string | null;

  @Column({ type: "text", nullable: true })
  @Field(() => String, {
    nullable: true,
    description: "What for, as the header `legami-purpose` said (finalità).",
  })
  purpose!: string | null;

  @Column({ type: "text" })
  @Field(() => String, {
    description: "What was done (azione): `read`, the mutation's name, or what the partner's program does.",
  })
  action!: string;

  @Column({ type: "text" })
  @Field(() => String, { description: "What kind of record (tipo), as the schema names it." })
  recordType!: string;

  @Column({ type: "text", array: true })
  @Field(() => [ID], { description: "Which of them (identificativi)." })
  recordIds!: string[];

  @Column({ type: "text", array: true })
  owners!: string[];

  @Column({ type: "bytea" })
  previousHash!: Buffer;

  @Column({ type: "bytea" })
  hash!: Buffer;

  @Field(() => String, {
    name: "hash",
    description: "SHA-256 of this entry and the one before it in its chain, in hexadecimal.",
  })
  hashText(): string {
    return this.hash.toString("hex");
  }
}

@Directive("@shareable")
@ObjectType("AuditEntryEdge", { description: "One of the entries on a page, with its cursor." })
class AuditEntryEdge {
  @Field(() => String, { description: "Points to this entry, for `after`." })
  cursor!: string;

  @Field(() => AuditEntry, { description: "The entry itself." })
  node!: AuditEntry;
}

@Directive("@shareable")
@ObjectType("AuditEntryConnection", { description: "A page of the audit log (registro degli accessi)." })
export class AuditEntryConnection {
  @Field(() => [AuditEntryEdge], { description: "The entries of this page, newest first." })
  edges!: AuditEntryEdge[];

  @Field(() => PageInfo, { description: "Where the page stands." })
  pageInfo!: PageInfo;
}
