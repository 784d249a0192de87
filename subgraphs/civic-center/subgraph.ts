import { AuditEntry } from "../../shared/audit/audit-entry.js";
import { AuditLog1900000000002 } from "../../shared/audit/audit-log.js";
import { auditTrail } from "../../shared/audit/audit-trail.js";
import { RowRules1900000000000 } from "../../shared/database/row-rules.js";
import { hsdsPages } from "../../shared/hsds/pages.js";
import { TellsChanges1950000000000 } from "../../shared/live/tells-changes.js";
import { SocialDistrict } from "../../shared/network/social-district.js";
import type { Subgraph } from "../../shared/server/subgraph.js";
import {
  forgetOldKeys,
  IdempotencyKeys1800000000000,
  IdempotencyKeysByCaller1900000000001,
} from "../../shared/use-case/idempotency.js";
import { access } from "./access.js";
import { Activity } from "./activity/activity.js";
import { ActivityResolver, ActivitySessionResolver, OfferResolver } from "./activity/activity.resolver.js";
import { ActivityMutations } from "./activity/activity-mutations.resolver.js";
import { ActivitySession } from "./activity/activity-session.js";
import { Offer } from "./activity/offer.js";
import { AttendanceResolver } from "./attendance/attendance.resolver.js";
import { calendarPage } from "./calendar/calendar.page.js";
import { CivicCenter } from "./civic-center/civic-center.js";
import { CivicCenterResolver } from "./civic-center/civic-center.resolver.js";
import { type Context, createContext } from "./context.js";
import { fillWithDemoData } from "./demo-data/fill.js";
import { Enrolment } from "./enrolment/enrolment.js";
import { EnrolmentResolver } from "./enrolment/enrolment.resolver.js";
import { ParticipantResolver } from "./enrolment/participant.resolver.js";
import { people } from "./enrolment/people.js";
import { explanations } from "./explanations.js";
import { MunicipalityResolver } from "./external/municipality.resolver.js";
import { OrganizationResolver } from "./external/organization.resolver.js";
import { ProjectResolver } from "./external/project.resolver.js";
import { freshFor } from "./freshness.js";
import { civicCenterFeed } from "./hsds/feed.js";
import { CivicCenters1700000000001 } from "./migrations/1700000000001-civic-centers.js";
import { DailyWork1800000000001 } from "./migrations/1800000000001-daily-work.js";
import { OwnReferences1800000000050 } from "./migrations/1800000000050-own-references.js";
import { ModificationTimes1800000000090 } from "./migrations/1800000000090-modification-times.js";
import { CivicRowRules1900000000010 } from "./migrations/1900000000010-civic-row-rules.js";
import { Audited1900000000020 } from "./migrations/1900000000020-audited.js";
import { Participants1900000000030 } from "./migrations/1900000000030-participants.js";
import { SeatsTold1950000000010 } from "./migrations/1950000000010-seats-told.js";
import { Need } from "./need/need.js";
import { NeedResolver } from "./need/need.resolver.js";
import { Payment } from "./payment/payment.js";
import { PaymentResolver } from "./payment/payment.resolver.js";
import { ActivitySchedule } from "./schedule/activity-schedule.js";
import { ActivityScheduleResolver } from "./schedule/schedule.resolver.js";
import { spreadsheets } from "./spreadsheets.js";
import { civicLifeResolvers } from "./statistics/civic-life.resolver.js";
import { Venue } from "./venue/venue.js";
import { VenueBookingResolver, VenueResolver } from "./venue/venue.resolver.js";
import { VenueBooking } from "./venue/venue-booking.js";

export const civicCenterSubgraph: Subgraph<Context> = {
  name: "civic-center",
  resolvers: [
    CivicCenterResolver,
    VenueResolver,
    VenueBookingResolver,
    NeedResolver,
    ActivityResolver,
    ActivityMutations,
    ActivityScheduleResolver,
    OfferResolver,
    ActivitySessionResolver,
    EnrolmentResolver,
    ParticipantResolver,
    AttendanceResolver,
    PaymentResolver,
    MunicipalityResolver,
    OrganizationResolver,
    ProjectResolver,
    ...civicLifeResolvers,
    auditTrail("civicAuditTrail"),
  ],
  orphanedTypes: [SocialDistrict],
  access,
  freshFor,
  references: {
    CivicCenter: ({ id }: CivicCenter, { loaders }) => loaders.civicCenterById.load(id),
    Venue: ({ id }: Venue, { loaders }) => loaders.venueById.load(id),
    Activity: ({ id }: Activity, { loaders }) => loaders.activityById.load(id),
  },
  entities: [
    CivicCenter,
    Venue,
    VenueBooking,
    Need,
    Activity,
    Offer,
    ActivitySession,
    ActivitySchedule,
    Enrolment,
    Payment,
    AuditEntry,
  ],
  migrations: [
    CivicCenters1700000000001,
    IdempotencyKeys1800000000000,
    DailyWork1800000000001,
    OwnReferences1800000000050,
    ModificationTimes1800000000090,
    RowRules1900000000000,
    IdempotencyKeysByCaller1900000000001,
    AuditLog1900000000002,
    CivicRowRules1900000000010,
    Audited1900000000020,
    Participants1900000000030,
    TellsChanges1950000000000,
    SeatsTold1950000000010,
  ],
  explanations,
  jobs: [forgetOldKeys],
  pages: (database) => ({ "/calendar.ics": calendarPage(database), ...hsdsPages(database, civicCenterFeed) }),
  commands: { report: async () => (await import("./report/reports.js")).report },
  spreadsheets,
  people,
  createContext,
  fillWithDemoData,
};
