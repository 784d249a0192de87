/** What 360Giving 1.4 asks of the fields that we publish, and no other field. */
const text = { type: "string", minLength: 1 };
const amount = { type: "number", minimum: 0 };
const only = (properties: Record<string, object>, required = Object.keys(properties)) => ({
  type: "object",
  properties,
  required,
  additionalProperties: false,
});
const list = (items: object) => ({ type: "array", minItems: 1, items });

const prefixed = { type: "string", pattern: "^360G-[\\w.:-]+$" };
const organization = only({ id: prefixed, name: text });

const grant = only({
  id: prefixed,
  title: { ...text, maxLength: 140 },
  description: text,
  currency: { const: "EUR" },
  amountAppliedFor: amount,
  amountAwarded: { ...amount, exclusiveMinimum: 0 },
  amountDisbursed: amount,
  awardDate: { type: "string", format: "date" },
  fundingOrganization: list(organization),
  recipientOrganization: list(organization),
  beneficiaryLocation: list(
    only({
      id: text,
      countryCode: { const: "IT" },
      geoCode: { pattern: "^\\d{6}$" },
      geoCodeType: { const: "ISTAT" },
    }),
  ),
  grantProgramme: list(only({ code: text })),
});

export const threeSixtyGivingSchema = only({
  version: { const: "1.4" },
  title: text,
  description: text,
  identifier: text,
  issued: { type: "string", format: "date" },
  publisher: only({ identifier: prefixed, name: text }),
  grants: { ...list(grant), uniqueItems: true },
});
