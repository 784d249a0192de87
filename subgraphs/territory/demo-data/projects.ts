import { districts, organizations, projects } from "../../../shared/demo-data/network.js";
import { ProjectAction as Action } from "../project/project.js";
import { ProjectRoleKind as Role } from "../project/project-role.js";

const everywhere = Object.values(districts);
const threeYears = { first_day: "2016-01-01", last_day: "2018-12-31" };

const ids = organizations;
const municipalServices = [ids.asc, ids.concass, ids.comunitaSocialeCremasca];
const farelegamiPartners = [
  ids.crema,
  ids.province,
  ids.chamberOfCommerce,
  ids.communityFoundation,
  ...municipalServices,
  ids.confcooperative,
  ids.legacoop,
  ids.arcobaleno,
  ids.solco,
  ids.cisvol,
];
const foodCharities = [ids.sanVincenzo, ids.caritas, ids.solco, ids.ilPonte];

interface PlannedProject {
  code: string;
  name: string;
  aliases?: string[];
  action: Action;
  isPartOfFareLegami?: boolean;
  reaches: readonly string[];
  roles: Partial<Record<Role, readonly string[]>>;
}

/** Accogliamo il Bisogno, FareLegami, and FareLegami's actions. */
export const plannedProjects: PlannedProject[] = [
  {
    code: projects.foodAid,
    name: "Accogliamo il Bisogno",
    action: Action.FOOD_AID,
    reaches: [districts.cremona],
    roles: { LEAD: [ids.cremona], PARTNER: foodCharities, SUPPORTER: [ids.cdie] },
  },
  {
    code: projects.fareLegami,
    name: "FareLegami",
    aliases: ["Well-fare Legami", "Una comunità che gira"],
    action: Action.PROGRAMME,
    reaches: everywhere,
    roles: { LEAD: [ids.cremona], PARTNER: farelegamiPartners, FUNDER: [ids.cariplo] },
  },
  {
    code: projects.generativePacts,
    name: "Patti Gener-Attivi",
    action: Action.GENERATIVE_PACTS,
    isPartOfFareLegami: true,
    reaches: everywhere,
    roles: { LEAD: [ids.asc], PARTNER: [ids.cremona, ids.crema, ids.concass, ids.comunitaSocialeCremasca] },
  },
  {
    code: projects.communityLabs,
    name: "Laboratori di Comunità",
    action: Action.COMMUNITY_LABS,
    isPartOfFareLegami: true,
    reaches: everywhere,
    roles: {
      LEAD: [ids.solco],
      PARTNER: [ids.cremona, ids.arcobaleno, ids.confcooperative, ids.legacoop, ...municipalServices],
      SUPPORTER: [ids.chamberOfCommerce],
    },
  },
  {
    code: projects.civicCenters,
    name: "Civic Center: Incroci in comunità",
    aliases: ["Incroci in comunità"],
    action: Action.CIVIC_CENTERS,
    isPartOfFareLegami: true,
    reaches: everywhere,
    roles: {
      LEAD: [ids.cremona],
      PARTNER: [ids.crema, ids.casalmaggiore, ids.solco, ids.arcobaleno, ids.cisvol],
    },
  },
  {
    code: projects.operatorTraining,
    name: "Wel(l)FARE LAB",
    action: Action.OPERATOR_TRAINING,
    isPartOfFareLegami: true,
    reaches: everywhere,
    roles: { LEAD: [ids.province], PARTNER: [ids.cremona, ...municipalServices] },
  },
  {
    code: projects.fundraising,
    name: "Raccolta fondi di comunità",
    action: Action.FUNDRAISING,
    isPartOfFareLegami: true,
    reaches: everywhere,
    roles: { LEAD: [ids.communityFoundation], PARTNER: [ids.cremona, ids.cisvol], SUPPORTER: [ids.cariplo] },
  },
];

/** Rows for `project`, `project_district` and `project_role`. */
export function projectRows(newId: (name: string) => string) {
  return {
    projects: plannedProjects.map(({ code, name, aliases = [], action, isPartOfFareLegami }) => ({
      code,
      name,
      aliases,
      action,
      parent_code: isPartOfFareLegami ? projects.fareLegami : null,
      ...threeYears,
    })),
    reach: plannedProjects.flatMap(({ code, reaches }) =>
      reaches.map((district) => ({ project_code: code, district_code: district })),
    ),
    roles: plannedProjects.flatMap(({ code, roles }) =>
      Object.entries(roles).flatMap(([kind, bodies]) =>
        bodies.map((organization) => ({
          id: newId(`role:${code}:${kind}:${organization}`),
          project_code: code,
          organization_id: organization,
          kind,
          ...threeYears,
        })),
      ),
    ),
  };
}

/** The two agreements. The texts that tell of them give no date. */
export const agreements: { title: string; purpose: string; parties: string[] }[] = [
  {
    title: "Protocollo d'intesa Accogliamo il Bisogno",
    purpose:
      "A system of control, registration and monitoring of the food distribution: the distribution points and the beneficiaries' profile, shared as widely as possible, to improve the effectiveness of the local network.",
    parties: [ids.cremona, ...foodCharities, ids.cdie],
  },
  {
    title: "Partenariato FareLegami",
    purpose:
      "A community that turns: support with reciprocity, community labs, Civic Centers, training of the services' operators and community fundraising in the three districts.",
    parties: [ids.cremona, ...farelegamiPartners],
  },
];
