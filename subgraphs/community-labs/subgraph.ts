import type { Subgraph } from "../../shared/server/subgraph.js";
import { CommunityLab } from "./community-lab/community-lab.js";
import { CommunityLabResolver, LabMeetingResolver } from "./community-lab/community-lab.resolver.js";
import { LabMeeting } from "./community-lab/lab-meeting.js";
import { CommunityMaker } from "./community-maker/community-maker.js";
import { CommunityMakerResolver } from "./community-maker/community-maker.resolver.js";
import { type Context, createContext } from "./context.js";
import { fillWithDemoData } from "./demo-data/fill.js";
import { MunicipalityResolver } from "./external/municipality.resolver.js";
import { OrganizationResolver } from "./external/organization.resolver.js";
import { ProjectResolver } from "./external/project.resolver.js";
import { SocialDistrictResolver } from "./external/social-district.resolver.js";
import { CommunityEvent } from "./initiative/community-event.js";
import { HousingSolution } from "./initiative/housing-solution.js";
import { LabInitiative } from "./initiative/lab-initiative.js";
import {
  HousingSolutionResolver,
  LabInitiativeResolver,
  SolidarityPurchaseCycleResolver,
  WorkLifePlanResolver,
} from "./initiative/lab-initiative.resolver.js";
import { SolidarityPurchaseCycle } from "./initiative/solidarity-purchase-cycle.js";
import { WorkLifePlan } from "./initiative/work-life-plan.js";
import { CommunityLabs1700000000002 } from "./migrations/1700000000002-community-labs.js";
import { Commitment } from "./pact/commitment.js";
import { Pact } from "./pact/pact.js";
import { CommitmentResolver, PactResolver } from "./pact/pact.resolver.js";
import { communityWorkResolvers } from "./statistics/community-work.resolver.js";
import { TrainingCourse } from "./training-course/training-course.js";
import { TrainingCourseResolver } from "./training-course/training-course.resolver.js";

/** The kinds of initiative: no resolver's signature names them, since fields answer the interface. */
const kindsOfInitiative = [SolidarityPurchaseCycle, HousingSolution, WorkLifePlan, CommunityEvent];

export const communityLabsSubgraph: Subgraph<Context> = {
  name: "community-labs",
  resolvers: [
    CommunityLabResolver,
    LabMeetingResolver,
    CommunityMakerResolver,
    LabInitiativeResolver,
    SolidarityPurchaseCycleResolver,
    HousingSolutionResolver,
    WorkLifePlanResolver,
    PactResolver,
    CommitmentResolver,
    TrainingCourseResolver,
    MunicipalityResolver,
    SocialDistrictResolver,
    OrganizationResolver,
    ProjectResolver,
    ...communityWorkResolvers,
  ],
  orphanedTypes: kindsOfInitiative,
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
    Pact,
    Commitment,
    TrainingCourse,
  ],
  migrations: [CommunityLabs1700000000002],
  createContext,
  fillWithDemoData,
};
