import type { Fields } from "./field-set.js";
import type { PartnerField, PartnerSchema } from "./partner-schema.js";
import type { SelectedField, SelectedFields } from "./selected-fields.js";

/** A partner that can be asked about a thing. */
export interface Site {
  partner: PartnerSchema;
  /** As what it knows the thing: by the thing's type, or by an interface that to it is an object. */
  type: string;
  /** By what it is asked; undefined where it is the partner that told of the thing. */
  key: Fields | undefined;
  /** What it knows of this thing though not of others. */
  provided: Fields;
}

/** Keys lead from partner to partner, and keys have keys in them: not deeper than this. */
const deepest = 8;

/** Which partners can be asked about things of a type that one of them told of, the nearest first. */
export class Reach {
  private readonly sites: Site[];
  private readonly untried: Set<PartnerSchema>;

  constructor(
    private readonly type: string,
    here: Site | undefined,
    private readonly partners: readonly PartnerSchema[],
    private readonly selected: SelectedFields,
    private readonly depth = 0,
  ) {
    this.sites = here ? [here] : [];
    this.untried = new Set(partners.filter((partner) => partner !== here?.partner));
  }

  /** All but the one that told of the thing. */
  *others(): Generator<Site> {
    const [here] = this.sites;
    for (let index = 0; index < this.sites.length || this.goOn(); index++)
      if (this.sites[index] !== here) yield this.sites[index]!;
  }

  /** Partners that have a field, each with what it has. */
  *answering(name: string): Generator<{ site: Site; field: PartnerField }> {
    for (let index = 0; index < this.sites.length || this.goOn(); index++) {
      const site = this.sites[index]!;
      const field = site.partner.field(site.type, name);
      if (field && (!field.isExternal || this.selected.of(site.type, site.provided).some(isNamed(name))))
        yield { site, field };
    }
  }

  /** A key by which a partner can be asked, also if it is the one that told of the thing. */
  keyTo({ partner, type, key }: Site): Fields | undefined {
    return key ?? partner.keysOf(type).find((one) => this.leadsTo(one));
  }

  /** Whether partners that are nearer know all of a key. */
  leadsTo(key: Fields): boolean {
    return this.knows(this.selected.of(this.type, key));
  }

  /** Adds the partners that are one key further away. */
  private goOn(): boolean {
    const next = [...this.untried].flatMap((partner) => this.siteAt(partner) ?? []);
    for (const site of next) this.untried.delete(site.partner);
    this.sites.push(...next);
    return next.length > 0;
  }

  private siteAt(partner: PartnerSchema): Site | undefined {
    if (this.selected.isRoot(this.type))
      return partner.has(this.type) ? { partner, type: this.type, key: [], provided: [] } : undefined;
    for (const type of [this.type, ...this.selected.interfacesOf(this.type)]) {
      if (type !== this.type && !partner.isInterfaceObject(type)) continue;
      const key = partner.keysOf(type).find((one) => this.leadsTo(one));
      if (key) return { partner, type, key, provided: [] };
    }
    return undefined;
  }

  private knows(fields: readonly SelectedField[]): boolean {
    return fields.every(
      ({ node, under }) =>
        node.name.value === "__typename" ||
        this.sites.some((site) => this.isKnownAt(site, node.name.value, under)),
    );
  }

  private isKnownAt({ partner, type, provided }: Site, name: string, under: Fields): boolean {
    const field = partner.field(type, name);
    const [given] = this.selected.of(type, provided).filter(isNamed(name));
    if (!field || field.requires || (field.isExternal && !given)) return false;
    if (under.length === 0) return true;
    if (this.depth === deepest) return false;
    const below = { partner, type: field.typeName, key: undefined, provided: given?.under ?? [] };
    const reach = new Reach(field.typeName, below, this.partners, this.selected, this.depth + 1);
    return reach.leadsToAtLast(under);
  }

  private leadsToAtLast(key: Fields): boolean {
    do if (this.leadsTo(key)) return true;
    while (this.goOn());
    return false;
  }
}

function isNamed(name: string): (field: SelectedField) => boolean {
  return ({ node }) => node.name.value === name;
}
