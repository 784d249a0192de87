import type { DataSource } from "typeorm";
import { loadById, loadManyBy, loadManyWhere, loadRows } from "../../shared/database/loaders.js";
import { loadPagesBy } from "../../shared/database/pages.js";
import type { Identities } from "../../shared/privacy/identities/identities.js";
import { loadFigures } from "../../shared/statistics/figures.js";
import { Delivery } from "./delivery/delivery.js";
import {
  type DistributionPointFilter,
  narrowPoints,
} from "./distribution-point/distribution-point.filter.js";
import { DistributionPoint } from "./distribution-point/distribution-point.js";
import { type StockLevel, stockLevelsSql } from "./distribution-point/stock-level.js";
import { DistributionSession } from "./distribution-session/distribution-session.js";
import { loadAlsoServed } from "./household/already-served.js";
import { Eligibility } from "./household/eligibility.js";
import { Household } from "./household/household.js";
import { Lot } from "./lot/lot.js";
import { loadReached, lotReach } from "./lot/lot-reach.js";
import { type LotStock, lotStockSql } from "./lot/lot-stock.js";
import { Recall } from "./lot/recall.js";
import { StockMovement } from "./lot/stock-movement.js";
import { Packing } from "./parcel/packing.js";
import { Parcel } from "./parcel/parcel.js";
import { ParcelLine } from "./parcel/parcel-line.js";
import { Product } from "./product/product.js";
import { foodAidFacts } from "./statistics/food-aid.facts.js";

/** One loader a relation, new for each request: each costs one statement a batch. */
export function createLoaders(database: DataSource, identities: Identities) {
  const points = (key: "municipalityCode" | "operatorId") =>
    loadManyWhere<DistributionPoint, DistributionPointFilter>(
      database,
      DistributionPoint,
      key,
      ["name", "id"],
      narrowPoints,
    );
  return {
    pointById: loadById(database, DistributionPoint),
    pointsByMunicipality: points("municipalityCode"),
    pointsByOperator: points("operatorId"),
    stockByPoint: loadRows<StockLevel>(database, stockLevelsSql),
    sessionById: loadById(database, DistributionSession),
    sessionsByPoint: loadPagesBy(database, DistributionSession, "pointId", { by: ["startsAt", "id"] }),
    productById: loadById(database, Product),
    lotById: loadById(database, Lot),
    movementById: loadById(database, StockMovement),
    movementsByLot: loadManyBy(database, StockMovement, "lotId", ["movedAt", "id"]),
    stockByLot: loadRows<LotStock>(database, lotStockSql),
    recallByLot: loadById(database, Recall, "lotId"),
    parcelsByLot: loadReached(database, Parcel, lotReach.parcels, { by: ["code"] }),
    householdsByLot: loadReached(database, Household, lotReach.households, { by: ["id"] }),
    parcelByCode: loadById(database, Parcel),
    packingById: loadById(database, Packing),
    linesByPacking: loadManyBy(database, ParcelLine, "packingId", ["lotId"]),
    deliveryByParcel: loadById(database, Delivery, "parcelCode"),
    deliveriesBySession: loadPagesBy(database, Delivery, "sessionId", { by: ["deliveredAt", "id"] }),
    deliveriesByHousehold: loadPagesBy(database, Delivery, "householdId", {
      by: ["deliveredAt", "id"],
      descending: true,
    }),
    householdById: loadById(database, Household),
    eligibilityByHousehold: loadManyBy(database, Eligibility, "householdId", ["startsOn", "id"]),
    applicantByHousehold: identities.loader(database),
    alsoServedByHousehold: loadAlsoServed(database, identities),
    foodAid: loadFigures(database, foodAidFacts),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;
