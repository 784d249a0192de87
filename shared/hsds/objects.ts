import { hsdsId, organizationId } from "./identifier.js";
import { schedulesOf } from "./schedules.js";
import type { PlaceRow, ServiceRow } from "./service-row.js";

/** An organization: its name is the network register's, whose identifier, and a name for links, is what we have. */
export function organization(slug: string) {
  return {
    id: organizationId(slug),
    name: slug,
    description: `Ente della rete: il nome e i recapiti sono nel registro, come ${slug}.`,
    uri: `urn:legami:organization:${slug}`,
  };
}

export function fullOrganization(slug: string) {
  const one = organization(slug);
  const identifier = {
    id: hsdsId("organization-identifier", slug),
    organization_id: one.id,
    identifier_type: "Registro della rete Legami",
    identifier: slug,
  };
  return { ...one, organization_identifiers: [identifier] };
}

/** A service as lists have it: without what it has several of. */
export function service(row: ServiceRow) {
  return {
    id: row.id,
    organization_id: organizationId(row.organization),
    name: row.name,
    status: row.status,
    last_modified: row.modified_at.toISOString(),
    organization: organization(row.organization),
    ...given({ description: row.description, eligibility_description: row.eligibility, alert: row.alert }),
  };
}

export function fullService(row: ServiceRow, places: readonly PlaceRow[]) {
  return {
    ...service(row),
    organization: fullOrganization(row.organization),
    service_at_locations: places.map(serviceAtLocation),
    cost_options: row.prices.map(({ id, cents }) => ({
      id,
      service_id: row.id,
      currency: "EUR",
      amount: cents / 100,
    })),
    attributes: row.attributes.map(([kind, value]) => ({
      id: hsdsId("attribute", row.id, kind, value),
      link_id: row.id,
      link_type: kind,
      link_entity: "service",
      value,
    })),
  };
}

/** A service at one of its places, without the service. */
export function serviceAtLocation(place: PlaceRow) {
  const id = hsdsId("service-at-location", place.service_id, place.id);
  return {
    id,
    service_id: place.service_id,
    location_id: place.id,
    location: {
      ...location(place),
      addresses: place.addresses.map((address) => addressOf(place, address)),
      accessibility: place.accessibility === null ? [] : [accessibility(place, place.accessibility)],
    },
    schedules: schedulesOf(id, place.meetings).map((schedule) => ({
      ...schedule,
      service_at_location_id: id,
    })),
  };
}

export function fullServiceAtLocation(row: ServiceRow, place: PlaceRow) {
  return { ...serviceAtLocation(place), service: service(row) };
}

/** As lists have it: with the service, without schedules. */
export function listedServiceAtLocation(row: ServiceRow, place: PlaceRow) {
  const { id, service_id, location_id } = serviceAtLocation(place);
  return { id, service_id, location_id, location: location(place), service: service(row) };
}

function location(place: PlaceRow) {
  return {
    id: place.id,
    location_type: "physical",
    name: place.name,
    organization_id: organizationId(place.organization),
  };
}

/** The municipality's name is the register's, too; postal codes nobody records. HSDS wants both to be there. */
function addressOf(place: PlaceRow, address: string) {
  return {
    id: hsdsId("address", place.id, address),
    location_id: place.id,
    address_1: address,
    city: `ISTAT ${place.municipality}`,
    state_province: provinces[place.municipality.slice(0, 3)] ?? "",
    postal_code: "",
    country: "IT",
    address_type: "physical",
  };
}

/** By the first three digits of ISTAT's code: the network's. */
const provinces: Readonly<Record<string, string>> = { "019": "CR" };

function accessibility(place: PlaceRow, description: string) {
  return { id: hsdsId("accessibility", place.id), location_id: place.id, description };
}

function given(fields: Record<string, string | null>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== null),
  );
}
