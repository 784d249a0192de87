import { AuditEntry } from "../../shared/audit/audit-entry.js";
import { AuditLog1900000000002 } from "../../shared/audit/audit-log.js";
import { auditTrail } from "../../shared/audit/audit-trail.js";
import { RowRules1900000000000 } from "../../shared/database/row-rules.js";
import type { Subgraph } from "../../shared/server/subgraph.js";
import {
  forgetOldKeys,
  IdempotencyKeys1800000000000,
  IdempotencyKeysByCaller1900000000001,
} from "../../shared/use-case/idempotency.js";
import { access } from "./access.js";
import { CommunityLab } from "./community-lab/community-lab.js";
import { CommunityLabMutations } from "./community-lab/community-lab.mutations.js";
import { CommunityLabResolver, LabMeetingResolver } from "./community-lab/community-lab.resolver.js";
import { LabMeeting } from "./community-lab/lab-meeting.js";
import { CommunityMaker } from "./community-maker/community-maker.js";
import { CommunityMakerMutations } from "./community-maker/community-maker.mutations.js";
import { CommunityMakerResolver } from "./community-maker/community-maker.resolver.js";
import { type Context, createContext } from "./context.js";
import { fillWithDemoData } from "./demo-data/fill.js";
import { explanations } from "./explanations.js";
import { MunicipalityResolver } from "./external/municipality.resolver.js";
import { OrganizationResolver } from "./external/organization.resolver.js";
import { ProjectResolver } from "./external/project.resolver.js";
import { SocialDistrictResolver } from "./external/social-district.resolver.js";
import { freshFor } from "./freshness.js";
import { GroupOrder } from "./group-order/group-order.js";
import { GroupOrderResolver } from "./group-order/group-order.resolver.js";
import { Home } from "./housing/home.js";
import { HousingMutations } from "./housing/housing.mutations.js";
import { CommunityEvent } from "./initiative/community-event.js";
import { HousingSolution } from "./initiative/housing-solution.js";
import { LabInitiative } from "./initiative/lab-initiative.js";
import { LabInitiativeMutations } from "./initiative/lab-initiative.mutations.js";
import {
  HousingSolutionResolver,
  LabInitiativeResolver,
  SolidarityPurchaseCycleResolver,
  WorkLifePlanResolver,
} from "./initiative/lab-initiative.resolver.js";
import { SolidarityPurchaseCycle } from "./initiative/solidarity-purchase-cycle.js";
import { WorkLifePlan } from "./initiative/work-life-plan.js";
import { CommunityLabs1700000000002 } from "./migrations/1700000000002-community-labs.js";
import { PurchaseCyclesClose1800000000001 } from "./migrations/1800000000001-purchase-cycles-close.js";
import { PactReviews1800000000002 } from "./migrations/1800000000002-pact-reviews.js";
import { StateHistory1800000000003 } from "./migrations/1800000000003-state-history.js";
import { OwnReferences1800000000050 } from "./migrations/1800000000050-own-references.js";
import { OwnRows1900000000010 } from "./migrations/1900000000010-own-rows.js";
import { Audited1900000000011 } from "./migrations/1900000000011-audited.js";
import { PactPersons1900000000012 } from "./migrations/1900000000012-pact-persons.js";
import { Commitment } from "./pact/commitment.js";
import { CommitmentMutations } from "./pact/commitment.mutations.js";
import { CommitmentHours } from "./pact/commitment-hours.js";
import { Pact } from "./pact/pact.js";
import { CommitmentResolver, PactResolver, PactVersionResolver } from "./pact/pact.resolver.js";
import { PactDraftingMutations } from "./pact/pact-drafting.mutations.js";
import { PactPersonResolver } from "./pact/pact-person.resolver.js";
import { PactReviewMutations } from "./pact/pact-review.mutations.js";
import { people } from "./pact/people.js";
import { closeDuePurchaseCycles } from "./purchase-cycle/close-due-purchase-cycles.js";
import { PurchaseCycleMutations } from "./purchase-cycle/purchase-cycle.mutations.js";
import { spreadsheets } from "./spreadsheets.js";
import { communityWorkResolvers } from "./statistics/community-work.resolver.js";
import { TrainingCourse } from "./training-course/training-course.js";
import { TrainingCourseMutations } from "./training-course/training-course.mutations.js";
import { TrainingCourseResolver } from "./training-course/training-course.resolver.js";
import { VolunteerShift } from "./volunteer-shift/volunteer-shift.js";
import { VolunteerShiftResolver } from "./volunteer-shift/volunteer-shift.resolver.js";

/** The kinds of initiative: no resolver's signature names them, since fields answer the interface. */
const kindsOfInitiative = [SolidarityPurchaseCycle, HousingSolution, WorkLifePlan, CommunityEvent];

export const communityLabsSubgraph: Subgraph<Context> = {
  name: "community-labs",
  resolvers: [
    CommunityLabResolver,
    CommunityLabMutations,
    LabMeetingResolver,
    CommunityMakerResolver,
    CommunityMakerMutations,
    VolunteerShiftResolver,
    LabInitiativeResolver,
    LabInitiativeMutations,
    PurchaseCycleMutations,
    GroupOrderResolver,
    HousingMutations,
    SolidarityPurchaseCycleResolver,
    HousingSolutionResolver,
    WorkLifePlanResolver,
    PactResolver,
    PactVersionResolver,
    PactPersonResolver,
    PactDraftingMutations,
    PactReviewMutations,
    CommitmentResolver,
    CommitmentMutations,
    TrainingCourseResolver,
    TrainingCourseMutations,
    MunicipalityResolver,
    SocialDistrictResolver,
    OrganizationResolver,
    ProjectResolver,
    ...communityWorkResolvers,
    auditTrail("labsAuditTrail"),
  ],
  orphanedTypes: kindsOfInitiative,
  access,
  freshFor,
  references: {
    CommunityLab: ({ id }: CommunityLab, { loaders }) => loaders.labById.load(id),
    CommunityMaker: ({ id }: CommunityMaker, { loaders }) => loaders.makerById.load(id),
    Pact: ({ id }: Pact, { loaders }) => loaders.pactById.load(id),
  },
  entities: [
    CommunityLab,
    LabMeeting,
    CommunityMaker,
    LabInitiative,
    ...kindsOfInitiative,
    GroupOrder,
    Home,
    VolunteerShift,
    Pact,
    Commitment,
    CommitmentHours,
    TrainingCourse,
    AuditEntry,
  ],
  migrations: [
    CommunityLabs1700000000002,
    IdempotencyKeys1800000000000,
    PurchaseCyclesClose1800000000001,
    PactReviews1800000000002,
    StateHistory1800000000003,
    OwnReferences1800000000050,
    RowRules1900000000000,
    IdempotencyKeysByCaller1900000000001,
    AuditLog1900000000002,
    OwnRows1900000000010,
    Audited1900000000011,
    PactPersons1900000000012,
  ],
  explanations,
  jobs: [closeDuePurchaseCycles, forgetOldKeys],
  spreadsheets,
  people,
  createContext,
  fillWithDemoData,
};
