import { territorySubgraph } from "../../../subgraphs/territory/subgraph.js";
import { describeIndexUse } from "../../support/index-use.js";

const municipality = "name successor { name } absorbedCodes district { name } memberships { from }";

describeIndexUse(territorySubgraph, ["social_district", "project"], {
  "municipalities of a day": '{ municipalities(on: "2018-12-31") { name } }',
  "a district's municipalities on a day": '{ municipalities(district: "CREMA", on: "2018-12-31") { name } }',
  "a search among municipalities": '{ municipalities(search: "crem") { name } }',
  "organizations of a kind": "{ organizations(kind: FOUNDATION) { name } }",
  "a search among organizations": '{ organizations(search: "concas") { name } }',
  "what hangs on a municipality": `{ municipality(istatCode: "019116") { ${municipality} } }`,
  "what hangs on a district":
    '{ socialDistrict(code: "CREMA") { municipalities { name } municipalityCodes absorbedMunicipalityCodes zonePlans { fromYear } operator { name } } }',
  "what hangs on a body":
    '{ organization(id: "concass") { municipality { name } roles { project { name } } agreements { title parties { name } } } }',
  "what hangs on a project":
    '{ project(code: "FARELEGAMI") { parent { name } children { name } districts { name } roles { organization { name } } } }',
});
