import { z } from "zod";

const atLeastOne = z.int().min(1);

/** How large a document may be. Fragments count wherever they are spread. */
export const documentLimits = z.strictObject({
  tokens: atLeastOne.default(10_000).describe("Names, numbers, strings and signs of the whole text, tokens"),
  nesting: atLeastOne.default(100).describe("Brackets within brackets, in the text and in variables, levels"),
  directives: atLeastOne.default(200).describe("Directives in the whole text, such as @include, uses"),
  fragments: atLeastOne.default(300).describe("Fragments that the whole text defines, fragments"),
  depth: atLeastOne.default(30).describe("Fields within fields, levels"),
  rootFields: atLeastOne.default(50).describe("Fields that an operation begins with, fields"),
  fields: atLeastOne.default(3_000).describe("All fields of an operation, fields"),
  aliases: atLeastOne.default(200).describe("Fields of an operation that are given another name, fields"),
  sameName: atLeastOne
    .default(500)
    .describe("Fields of the whole text that are answered under one name, fields"),
  introspection: z
    .strictObject({
      depth: atLeastOne.default(20).describe("Fields within __schema and __type, levels"),
      fields: atLeastOne.default(400).describe("All fields within __schema and __type, fields"),
    })
    .prefault({})
    .describe("Of what asks for the schema; it counts nowhere else"),
});

export type DocumentLimits = z.infer<typeof documentLimits>;

/** What an operation may ask for, by \@cost and \@listSize. */
export const costSettings = z.strictObject({
  most: z
    .int()
    .min(0)
    .nullable()
    .default(50_000)
    .describe("The highest estimate that is carried out, objects; null for any"),
  listSize: z.int().min(0).default(10).describe("What a list holds of which no @listSize says it, objects"),
  mutation: z
    .int()
    .min(0)
    .default(10)
    .describe("What an operation that changes something costs besides, objects"),
});

export type CostSettings = z.infer<typeof costSettings>;

const rate = z
  .strictObject({
    requests: atLeastOne.describe("How many in each span of time, requests"),
    seconds: atLeastOne.default(60).describe("The span of time, seconds"),
  })
  .nullable()
  .default(null);

/** How often somebody may ask. */
export const rateSettings = z.strictObject({
  signedIn: rate.describe("Of each who shows a token; null for no limit"),
  anonymous: rate.describe("Of each address from which somebody asks without a token; null for no limit"),
  addressHeader: z
    .string()
    .toLowerCase()
    .nullable()
    .default(null)
    .describe(
      "The header in which a proxy of yours says for whom it asks; its last entry counts; null without",
    ),
});

export type RateSettings = z.infer<typeof rateSettings>;

/** Automatic persisted queries: a text is sent once, and from then on its hash. */
export const persistedQuerySettings = z.strictObject({
  enabled: z.boolean().default(true).describe("Whether texts are kept for those who send their hashes"),
  size: atLeastOne.default(4_000_000).describe("Texts kept in this process's memory, characters"),
  seconds: atLeastOne
    .default(86_400)
    .describe("How long Redis keeps a text from when it was last read there, seconds"),
});

export type PersistedQuerySettings = z.infer<typeof persistedQuerySettings>;

/** Operations that are known beforehand. */
export const safelistSettings = z.strictObject({
  manifest: z
    .string()
    .nullable()
    .default(null)
    .describe("Path of a persisted query manifest, as Apollo's clients generate it; null for none"),
  mode: z
    .enum(["enforce", "audit"])
    .default("enforce")
    .describe("Whether operations that are not in it are refused, or carried out and logged"),
  asked: z
    .enum(["id", "id-or-body"])
    .default("id")
    .describe("Whether its operations are asked by their id alone, or also by their text"),
});

export type SafelistSettings = z.infer<typeof safelistSettings>;

/** What protects the gateway from those who ask too much. */
export const protectionSettings = z.strictObject({
  bodySize: atLeastOne.default(1_048_576).describe("The largest body of a request, bytes"),
  document: documentLimits.prefault({}).describe("How large a document may be"),
  cost: costSettings.prefault({}).describe("What an operation may ask for"),
  rate: rateSettings.prefault({}).describe("How often somebody may ask"),
  persistedQueries: persistedQuerySettings.prefault({}).describe("Automatic persisted queries"),
  safelist: safelistSettings.prefault({}).describe("Operations that are known beforehand"),
});

export type ProtectionSettings = z.infer<typeof protectionSettings>;
