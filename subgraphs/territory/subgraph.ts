import { RowRules1900000000000 } from "../../shared/database/row-rules.js";
import type { Subgraph } from "../../shared/server/subgraph.js";
import { access } from "./access.js";
import { type Context, createContext } from "./context.js";
import { fillWithDemoData } from "./demo-data/fill.js";
import { freshFor } from "./freshness.js";
import { Register1700000000005 } from "./migrations/1700000000005-register.js";
import { OwnRows1900000000010 } from "./migrations/1900000000010-own-rows.js";
import { DistrictMembership } from "./municipality/district-membership.js";
import { Municipality } from "./municipality/municipality.js";
import { DistrictMembershipResolver, MunicipalityResolver } from "./municipality/municipality.resolver.js";
import { Agreement } from "./organization/agreement.js";
import { Organization } from "./organization/organization.js";
import { AgreementResolver, OrganizationResolver } from "./organization/organization.resolver.js";
import { Project } from "./project/project.js";
import { ProjectResolver, ProjectRoleResolver } from "./project/project.resolver.js";
import { ProjectRole } from "./project/project-role.js";
import { SocialDistrict } from "./social-district/social-district.js";
import { SocialDistrictResolver } from "./social-district/social-district.resolver.js";
import { ZonePlan } from "./social-district/zone-plan.js";
import { spreadsheets } from "./spreadsheets.js";

export const territorySubgraph: Subgraph<Context> = {
  name: "territory",
  resolvers: [
    MunicipalityResolver,
    DistrictMembershipResolver,
    SocialDistrictResolver,
    OrganizationResolver,
    AgreementResolver,
    ProjectResolver,
    ProjectRoleResolver,
  ],
  access,
  freshFor,
  references: {
    Municipality: ({ istatCode }: Municipality, { loaders }) => loaders.municipalityByCode.load(istatCode),
    SocialDistrict: ({ code }: SocialDistrict, { loaders }) => loaders.districtByCode.load(code),
    Organization: ({ id }: Organization, { loaders }) => loaders.organizationById.load(id),
    Project: ({ code }: Project, { loaders }) => loaders.projectByCode.load(code),
  },
  entities: [
    Municipality,
    DistrictMembership,
    SocialDistrict,
    ZonePlan,
    Organization,
    Agreement,
    Project,
    ProjectRole,
  ],
  migrations: [Register1700000000005, RowRules1900000000000, OwnRows1900000000010],
  spreadsheets,
  createContext,
  fillWithDemoData,
};
