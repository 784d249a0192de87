import type { DataSource } from "typeorm";
import { loadById, loadLinked, loadManyBy, loadManyWhere, loadRows } from "../../shared/database/loaders.js";
import { DistrictMembership } from "./municipality/district-membership.js";
import { Municipality } from "./municipality/municipality.js";
import { type MembershipFilter, narrowMemberships } from "./municipality/on-a-day.js";
import { Agreement } from "./organization/agreement.js";
import { Organization } from "./organization/organization.js";
import { Project } from "./project/project.js";
import { ProjectRole } from "./project/project-role.js";
import { SocialDistrict } from "./social-district/social-district.js";
import { ZonePlan } from "./social-district/zone-plan.js";

/** One loader a relation, new for each request: each costs one statement a batch. */
export function createLoaders(database: DataSource) {
  return {
    municipalityByCode: loadById(database, Municipality),
    absorbedCodesByMunicipality: loadRows<{ code: string }>(database, absorbedByMunicipality),
    membershipsByMunicipality: loadManyBy(database, DistrictMembership, "municipalityCode", ["from"]),
    membershipsByMunicipalityOn: loadManyWhere<DistrictMembership, MembershipFilter>(
      database,
      DistrictMembership,
      "municipalityCode",
      ["from"],
      narrowMemberships,
    ),
    districtByCode: loadById(database, SocialDistrict),
    membershipsByDistrictOn: loadManyWhere<DistrictMembership, MembershipFilter>(
      database,
      DistrictMembership,
      "districtCode",
      ["municipalityCode"],
      narrowMemberships,
    ),
    absorbedCodesByDistrict: loadRows<{ code: string }>(database, absorbedByDistrict),
    zonePlansByDistrict: loadManyBy(database, ZonePlan, "districtCode", ["fromYear"]),
    organizationById: loadById(database, Organization),
    rolesByOrganization: loadManyBy(database, ProjectRole, "organizationId", ["projectCode", "kind", "id"]),
    agreementsByOrganization: loadLinked(
      database,
      Agreement,
      { table: "agreement_party", from: "organization_id", to: "agreement_id", type: "text" },
      "title",
    ),
    partiesByAgreement: loadLinked(
      database,
      Organization,
      { table: "agreement_party", from: "agreement_id", to: "organization_id", type: "uuid" },
      "name",
    ),
    projectByCode: loadById(database, Project),
    projectsByParent: loadManyBy(database, Project, "parentCode", ["name", "code"]),
    rolesByProject: loadManyBy(database, ProjectRole, "projectCode", ["kind", "organizationId", "id"]),
    districtsByProject: loadLinked(
      database,
      SocialDistrict,
      { table: "project_district", from: "project_code", to: "district_code", type: "text" },
      "name",
    ),
  };
}

const absorbedByMunicipality = `
  SELECT survivor_code AS key, absorbed_code AS code FROM absorption
  WHERE survivor_code = ANY($1) ORDER BY absorbed_code`;

/** Over the municipalities of today, whatever district the absorbed ones were in: their history moves along. */
const absorbedByDistrict = `
  SELECT membership.district_code AS key, absorption.absorbed_code AS code
  FROM district_membership membership JOIN absorption ON absorption.survivor_code = membership.municipality_code
  WHERE membership.district_code = ANY($1) AND membership.during @> today_in_rome()
  ORDER BY absorption.absorbed_code`;

export type Loaders = ReturnType<typeof createLoaders>;
