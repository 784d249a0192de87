import { randomUUID } from "node:crypto";
import { romeDay } from "../../../shared/rome-day.js";
import type { Client } from "../../support/client.js";

/** What tests begin with, made as clients make it. */
export const person = () => randomUUID();

export const today = romeDay();

export function daysFromToday(days: number): string {
  return romeDay(new Date(Date.parse(`${today}T12:00:00Z`) + days * 86_400_000));
}

export interface Identified {
  id: string;
}

export async function openLab(client: Client, more = {}): Promise<string> {
  const input = {
    name: "Laboratorio Zaist",
    context: "NEIGHBOURHOOD",
    municipalityCode: "019036",
    partnerIds: ["comune-di-cremona"],
    ...more,
  };
  return (await client.do<Identified>("openCommunityLab", input)).id;
}

export async function startCycle(client: Client, labId: string, more = {}): Promise<string> {
  const input = { labId, title: "Arance", closesOn: daysFromToday(13), ...more };
  return (await client.do<Identified>("startPurchaseCycle", input)).id;
}

export async function proposePact(client: Client, more = {}): Promise<string> {
  const input = {
    leadServiceId: "azienda-sociale-cremonese",
    municipalityCode: "019036",
    vulnerabilities: ["ISOLATION"],
    text: "La persona e il servizio si impegnano.",
    ...more,
  };
  return (await client.do<Identified>("proposePact", input)).id;
}

export async function promise(client: Client, pactId: string, side: string, more = {}): Promise<string> {
  const input = { pactId, side, text: "Mi impegno.", ...more };
  return (await client.do<Identified>("addCommitment", input)).id;
}

export interface DesignedPact {
  pactId: string;
  /** The commitments, by side. */
  of: Record<string, string>;
}

/** Ready to be signed, with a commitment on each of these sides. */
export async function designedPact(client: Client, ...sides: string[]): Promise<DesignedPact> {
  const pactId = await proposePact(client);
  const of: Record<string, string> = {};
  for (const side of sides) of[side] = await promise(client, pactId, side);
  await client.do("coDesignPact", { pactId });
  return { pactId, of };
}

export async function signedPact(client: Client): Promise<DesignedPact> {
  const pact = await designedPact(client, "PERSON", "SERVICE");
  await client.do("signPact", { pactId: pact.pactId });
  return pact;
}

export async function activePact(client: Client): Promise<DesignedPact> {
  const pact = await signedPact(client);
  await client.do("startPact", { pactId: pact.pactId });
  return pact;
}
