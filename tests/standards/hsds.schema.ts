/** What HSDS 3.0 asks of the fields that we publish, and no other field. */
const text = { type: "string", minLength: 1 };
const uuid = { type: "string", format: "uuid" };
const day = { type: "string", format: "date" };
const time = { type: "string", pattern: "^\\d\\d:\\d\\d$" };
const all = (properties: Record<string, object>, optional: Record<string, object> = {}) => ({
  type: "object",
  properties: { ...properties, ...optional },
  required: Object.keys(properties),
  additionalProperties: false,
});
const list = (items: object) => ({ type: "array", items });

const organizationFields = {
  id: uuid,
  name: text,
  description: text,
  uri: { type: "string", format: "uri" },
};
const identifier = all({ id: uuid, organization_id: uuid, identifier_type: text, identifier: text });
const organization = all(organizationFields);
const fullOrganization = all({ ...organizationFields, organization_identifiers: list(identifier) });

const serviceFields = {
  id: uuid,
  organization_id: uuid,
  name: text,
  status: { enum: ["active", "inactive", "defunct", "temporarily closed"] },
  last_modified: { type: "string", format: "date-time" },
};
const sometimes = { description: text, eligibility_description: text, alert: text };
const service = all({ ...serviceFields, organization }, sometimes);

const locationFields = { id: uuid, location_type: { const: "physical" }, name: text, organization_id: uuid };
const address = all({
  id: uuid,
  location_id: uuid,
  address_1: text,
  city: text,
  state_province: { type: "string" },
  postal_code: { type: "string" },
  country: { const: "IT" },
  address_type: { const: "physical" },
});
const schedule = all({
  id: uuid,
  service_at_location_id: uuid,
  dtstart: day,
  until: day,
  freq: { const: "WEEKLY" },
  interval: { type: "integer", minimum: 1 },
  byday: { enum: ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] },
  opens_at: time,
  closes_at: time,
  notes: text,
});
const placedFields = {
  id: uuid,
  service_id: uuid,
  location_id: uuid,
  location: all({
    ...locationFields,
    addresses: list(address),
    accessibility: list(all({ id: uuid, location_id: uuid, description: text })),
  }),
  schedules: list(schedule),
};
const cost = all({
  id: uuid,
  service_id: uuid,
  currency: { const: "EUR" },
  amount: { type: "number", minimum: 0 },
});
const attribute = all({
  id: uuid,
  link_id: uuid,
  link_type: text,
  link_entity: { const: "service" },
  value: text,
});

/** By path: what a list holds, and what one is. */
export const hsdsSchemas = {
  services: {
    listed: service,
    one: all(
      {
        ...serviceFields,
        organization: fullOrganization,
        service_at_locations: list(all(placedFields)),
        cost_options: list(cost),
        attributes: list(attribute),
      },
      sometimes,
    ),
  },
  service_at_locations: {
    listed: all({
      id: uuid,
      service_id: uuid,
      location_id: uuid,
      location: all(locationFields),
      service,
    }),
    one: all({ ...placedFields, service }),
  },
  organizations: { listed: organization, one: fullOrganization },
} as const;
