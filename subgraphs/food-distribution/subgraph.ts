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
import { type Context, createContext } from "./context.js";
import { Delivery } from "./delivery/delivery.js";
import { DeliveryResolver } from "./delivery/delivery.resolver.js";
import { fillWithDemoData } from "./demo-data/fill.js";
import { DistributionPoint } from "./distribution-point/distribution-point.js";
import {
  DistributionPointResolver,
  StockLevelResolver,
} from "./distribution-point/distribution-point.resolver.js";
import { DistributionSession } from "./distribution-session/distribution-session.js";
import { DistributionSessionResolver } from "./distribution-session/distribution-session.resolver.js";
import { SessionMutationsResolver } from "./distribution-session/session-mutations.resolver.js";
import { explanations } from "./explanations.js";
import { MunicipalityResolver } from "./external/municipality.resolver.js";
import { OrganizationResolver } from "./external/organization.resolver.js";
import { freshFor } from "./freshness.js";
import { AlreadyServedResolver } from "./household/already-served.resolver.js";
import { ApplicantResolver } from "./household/applicant.resolver.js";
import { Eligibility } from "./household/eligibility.js";
import { Household } from "./household/household.js";
import { EligibilityResolver, HouseholdResolver } from "./household/household.resolver.js";
import { HouseholdMutationsResolver } from "./household/household-mutations.resolver.js";
import { people } from "./household/people.js";
import { foodAidFeed } from "./hsds/feed.js";
import { Lot } from "./lot/lot.js";
import { LotResolver, LotStockResolver, StockMovementResolver } from "./lot/lot.resolver.js";
import { Recall } from "./lot/recall.js";
import { StockBookResolver } from "./lot/stock-book.resolver.js";
import { StockMovement } from "./lot/stock-movement.js";
import { PointsAndHouseholds1700000000001 } from "./migrations/1700000000001-points-and-households.js";
import { Stock1700000000002 } from "./migrations/1700000000002-stock.js";
import { ParcelsAndDeliveries1700000000003 } from "./migrations/1700000000003-parcels-and-deliveries.js";
import { VisitFrequency1800000000001 } from "./migrations/1800000000001-visit-frequency.js";
import { HouseholdIdentity1800000000002 } from "./migrations/1800000000002-household-identity.js";
import { ParcelsInCirculation1800000000003 } from "./migrations/1800000000003-parcels-in-circulation.js";
import { Recalls1800000000021 } from "./migrations/1800000000021-recalls.js";
import { MovementReasons1800000000022 } from "./migrations/1800000000022-movement-reasons.js";
import { LotsByProduct1800000000023 } from "./migrations/1800000000023-lots-by-product.js";
import { OwnReferences1800000000050 } from "./migrations/1800000000050-own-references.js";
import { ModificationTimes1800000000090 } from "./migrations/1800000000090-modification-times.js";
import { EachCharitysOwn1900000000010 } from "./migrations/1900000000010-each-charitys-own.js";
import { Audited1900000000020 } from "./migrations/1900000000020-audited.js";
import { Applicants1900000000030 } from "./migrations/1900000000030-applicants.js";
import { StockTold1950000000010 } from "./migrations/1950000000010-stock-told.js";
import { expireParcels } from "./parcel/expire-parcels.js";
import { Packing } from "./parcel/packing.js";
import { Parcel } from "./parcel/parcel.js";
import { ParcelLineResolver, ParcelResolver } from "./parcel/parcel.resolver.js";
import { parcelLabelPage } from "./parcel/parcel-label.page.js";
import { ParcelLine } from "./parcel/parcel-line.js";
import { ParcelMutationsResolver } from "./parcel/parcel-mutations.resolver.js";
import { Product } from "./product/product.js";
import { ProductResolver } from "./product/product.resolver.js";
import { FoodAidReportResolver } from "./report/food-aid-report.resolver.js";
import { spreadsheets } from "./spreadsheets.js";
import { foodAidResolvers } from "./statistics/food-aid.resolver.js";

export const foodDistributionSubgraph: Subgraph<Context> = {
  name: "food-distribution",
  resolvers: [
    auditTrail("foodAuditTrail"),
    DistributionPointResolver,
    StockLevelResolver,
    DistributionSessionResolver,
    SessionMutationsResolver,
    ProductResolver,
    LotResolver,
    LotStockResolver,
    StockMovementResolver,
    StockBookResolver,
    ParcelResolver,
    ParcelMutationsResolver,
    ParcelLineResolver,
    DeliveryResolver,
    HouseholdResolver,
    HouseholdMutationsResolver,
    AlreadyServedResolver,
    ApplicantResolver,
    EligibilityResolver,
    MunicipalityResolver,
    OrganizationResolver,
    FoodAidReportResolver,
    ...foodAidResolvers,
  ],
  orphanedTypes: [SocialDistrict],
  access,
  freshFor,
  references: {
    DistributionPoint: ({ id }: DistributionPoint, { loaders }) => loaders.pointById.load(id),
    Parcel: ({ code }: Parcel, { loaders }) => loaders.parcelByCode.load(code),
    Household: ({ id }: Household, { loaders }) => loaders.householdById.load(id),
  },
  entities: [
    AuditEntry,
    DistributionPoint,
    DistributionSession,
    Product,
    Lot,
    StockMovement,
    Recall,
    Household,
    Eligibility,
    Packing,
    ParcelLine,
    Parcel,
    Delivery,
  ],
  migrations: [
    PointsAndHouseholds1700000000001,
    Stock1700000000002,
    ParcelsAndDeliveries1700000000003,
    IdempotencyKeys1800000000000,
    VisitFrequency1800000000001,
    HouseholdIdentity1800000000002,
    ParcelsInCirculation1800000000003,
    Recalls1800000000021,
    MovementReasons1800000000022,
    LotsByProduct1800000000023,
    OwnReferences1800000000050,
    ModificationTimes1800000000090,
    RowRules1900000000000,
    IdempotencyKeysByCaller1900000000001,
    AuditLog1900000000002,
    EachCharitysOwn1900000000010,
    Audited1900000000020,
    Applicants1900000000030,
    TellsChanges1950000000000,
    StockTold1950000000010,
  ],
  explanations,
  people,
  pages: (database) => ({ "/parcels/*": parcelLabelPage(database), ...hsdsPages(database, foodAidFeed) }),
  jobs: [expireParcels, forgetOldKeys],
  commands: { report: async () => (await import("./report/reports.js")).report },
  spreadsheets,
  createContext,
  fillWithDemoData,
};
