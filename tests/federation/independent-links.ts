import type { PartnerName } from "../../shared/partners.js";

/** What a field should lead to, in plain SQL: the keys, by the key (`$1`) of the object that has the field. */
export interface IndependentLink {
  partner: PartnerName;
  sql: string;
}

const link = (partner: PartnerName) => (sql: string) => ({ partner, sql });
const territory = link("territory");
const food = link("food-distribution");
const civic = link("civic-center");
const labs = link("community-labs");
const funds = link("fundraising");

const today = "timezone('Europe/Rome', now())::date";
const current = `first_day <= ${today} AND coalesce(last_day, 'infinity') >= ${today}`;
const stillOpen = `coalesce(closed_on, 'infinity') >= ${today}`;

/** By type and field. */
export const links: Record<string, IndependentLink> = {
  "Query.municipalities": territory(
    `SELECT municipality_code FROM district_membership WHERE ($1::text IS NULL OR district_code = $1) AND ${current}`,
  ),
  "Query.socialDistricts": territory("SELECT code FROM social_district"),
  "Query.projects": territory("SELECT code FROM project"),
  "Query.organizations": territory("SELECT id FROM organization"),
  "Query.civicCenters": civic("SELECT id FROM civic_center"),
  "Query.communityMakers": labs("SELECT id FROM community_maker"),
  "Query.grants": funds("SELECT id FROM grants ORDER BY id LIMIT 20"),
  "Query.households": food("SELECT id FROM household WHERE state = 'ACTIVE' ORDER BY id LIMIT 20"),

  "Municipality.district": territory(
    `SELECT district_code FROM district_membership WHERE municipality_code = $1 AND ${current}`,
  ),
  "Municipality.successor": territory("SELECT successor_code FROM municipality WHERE istat_code = $1"),
  "Municipality.distributionPoints": food(
    `SELECT id FROM distribution_point WHERE municipality_code = $1 AND ${stillOpen}`,
  ),
  "Municipality.civicCenters": civic("SELECT id FROM civic_center WHERE municipality_code = $1"),
  "Municipality.communityLabs": labs("SELECT id FROM community_lab WHERE municipality_code = $1"),
  "Municipality.grantsBenefiting": funds(
    "SELECT grant_id FROM grant_municipality WHERE municipality_code = $1",
  ),

  "SocialDistrict.operator": territory("SELECT operator_id FROM social_district WHERE code = $1"),
  "SocialDistrict.municipalities": territory(
    `SELECT municipality_code FROM district_membership WHERE district_code = $1 AND ${current}`,
  ),
  "SocialDistrict.communityMakers": labs("SELECT id FROM community_maker WHERE district_code = $1"),

  "Organization.distributionPoints": food(
    `SELECT id FROM distribution_point WHERE operator_id = $1 AND ${stillOpen}`,
  ),
  "Organization.activitiesOffered": civic(
    "SELECT DISTINCT activity_id FROM offer JOIN activity ON activity.id = activity_id WHERE provider_id = $1 AND state <> 'DRAFT'",
  ),
  "Organization.communityLabs": labs("SELECT id FROM community_lab WHERE $1 = ANY (partner_ids)"),
  "Organization.grantsReceived": funds("SELECT id FROM grants WHERE recipient_id = $1"),
  "Organization.agreements": territory("SELECT agreement_id FROM agreement_party WHERE organization_id = $1"),
  "Agreement.parties": territory("SELECT organization_id FROM agreement_party WHERE agreement_id = $1"),

  "Project.civicCenters": civic("SELECT id FROM civic_center WHERE project_code = $1"),
  "Project.communityLabs": labs("SELECT id FROM community_lab WHERE project_code = $1"),

  "DistributionPoint.operator": food("SELECT operator_id FROM distribution_point WHERE id = $1"),
  "DistributionPoint.municipality": food("SELECT municipality_code FROM distribution_point WHERE id = $1"),
  "Household.municipality": food("SELECT municipality_code FROM household WHERE id = $1"),
  "Household.registeredBy": food("SELECT registered_by_id FROM household WHERE id = $1"),
  "Household.eligibility": food("SELECT id FROM eligibility WHERE household_id = $1"),
  "Parcel.fundedBy": food(
    "SELECT project_code FROM parcel JOIN packing ON packing.id = packing_id WHERE code = $1 AND project_code IS NOT NULL",
  ),

  "CivicCenter.municipality": civic("SELECT municipality_code FROM civic_center WHERE id = $1"),
  "CivicCenter.promoters": civic("SELECT unnest(promoter_ids) FROM civic_center WHERE id = $1"),
  "CivicCenter.activities": civic("SELECT id FROM activity WHERE civic_center_id = $1 AND state <> 'DRAFT'"),
  "Activity.civicCenter": civic("SELECT civic_center_id FROM activity WHERE id = $1"),
  "Activity.offers": civic("SELECT id FROM offer WHERE activity_id = $1"),
  "Activity.sessions": civic("SELECT id FROM activity_session WHERE activity_id = $1"),
  "Offer.provider": civic("SELECT provider_id FROM offer WHERE id = $1"),

  "CommunityLab.municipality": labs("SELECT municipality_code FROM community_lab WHERE id = $1"),
  "CommunityLab.makers": labs("SELECT maker_id FROM lab_maker WHERE lab_id = $1"),
  "CommunityLab.partners": labs("SELECT unnest(partner_ids) FROM community_lab WHERE id = $1"),
  "CommunityLab.meetings": labs("SELECT id FROM lab_meeting WHERE lab_id = $1"),
  "CommunityLab.initiatives": labs("SELECT id FROM lab_initiative WHERE lab_id = $1"),
  "CommunityMaker.district": labs("SELECT district_code FROM community_maker WHERE id = $1"),
  "CommunityMaker.labs": labs("SELECT lab_id FROM lab_maker WHERE maker_id = $1"),

  "Grant.recipient": funds("SELECT recipient_id FROM grants WHERE id = $1"),
  "Grant.project": funds("SELECT project_code FROM grants WHERE id = $1"),
  "Grant.municipalities": funds("SELECT municipality_code FROM grant_municipality WHERE grant_id = $1"),
};

/** Values that are no statistic, money in euros, by type and path. */
export const values: Record<string, IndependentLink> = {
  "Municipality.name": territory("SELECT name FROM municipality WHERE istat_code = $1"),
  "Municipality.population": territory("SELECT population FROM municipality WHERE istat_code = $1"),
  "SocialDistrict.name": territory("SELECT name FROM social_district WHERE code = $1"),
  "Organization.name": territory("SELECT name FROM organization WHERE id = $1"),
  "Organization.kind": territory("SELECT kind FROM organization WHERE id = $1"),
  "Project.name": territory("SELECT name FROM project WHERE code = $1"),
  "DistributionPoint.name": food("SELECT name FROM distribution_point WHERE id = $1"),
  "Household.size": food("SELECT size FROM household WHERE id = $1"),
  "CivicCenter.name": civic("SELECT name FROM civic_center WHERE id = $1"),
  "Activity.title": civic("SELECT title FROM activity WHERE id = $1"),
  "Activity.seats": civic("SELECT sum(seats) FROM offer WHERE activity_id = $1"),
  "Activity.seatsTaken": civic(
    "SELECT count(*) FROM enrolment WHERE activity_id = $1 AND state IN ('ENROLLED', 'ATTENDING', 'COMPLETED')",
  ),
  "CommunityLab.name": labs("SELECT name FROM community_lab WHERE id = $1"),
  "CommunityLab.state": labs("SELECT state FROM community_lab WHERE id = $1"),
  "CommunityMaker.name": labs("SELECT name FROM community_maker WHERE id = $1"),
  "Grant.title": funds("SELECT title FROM grants WHERE id = $1"),
  "Grant.state": funds("SELECT state FROM grants WHERE id = $1"),
  "Grant.awarded": funds("SELECT awarded_cents / 100.0 FROM grants WHERE id = $1"),
  "Grant.disbursed": funds(
    "SELECT coalesce(sum(amount_cents), 0) / 100.0 FROM tranche WHERE grant_id = $1 AND paid_on IS NOT NULL AND returned_on IS NULL",
  ),
  "Grant.accounted": funds(
    "SELECT coalesce(sum(amount_cents), 0) / 100.0 FROM expense WHERE grant_id = $1 AND reversed_on IS NULL",
  ),
  "Project.money.raised": funds(
    `SELECT coalesce(sum(amount_cents), 0) / 100.0 FROM donation
     JOIN campaign ON campaign.id = campaign_id JOIN fund ON fund.id = fund_id
     WHERE restricted_to = $1 AND state IN ('RECEIVED', 'RECONCILED')`,
  ),
  "Project.money.disbursed": funds(
    `SELECT coalesce(sum(tranche.amount_cents), 0) / 100.0 FROM tranche JOIN grants ON grants.id = grant_id
     WHERE project_code = $1 AND paid_on IS NOT NULL AND returned_on IS NULL`,
  ),
  "Project.money.accounted": funds(
    `SELECT coalesce(sum(amount_cents), 0) / 100.0 FROM expense JOIN grants ON grants.id = grant_id
     WHERE project_code = $1 AND reversed_on IS NULL`,
  ),
};
