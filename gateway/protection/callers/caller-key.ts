import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { isIPv6 } from "node:net";
import type { Caller } from "../../../shared/auth/caller.js";

/**
 * By what somebody is known who asks: who a token names, else an address.
 * @param addressHeader in which a proxy says for which address it asks
 */
export function callerKey(
  request: IncomingMessage,
  { subject }: Caller,
  addressHeader: string | null,
): string {
  const name = subject === undefined ? `from ${addressOf(request, addressHeader)}` : `as ${subject}`;
  // Redis needs to know nobody's name.
  return createHash("sha256").update(name).digest("base64url");
}

function addressOf({ headers, socket }: IncomingMessage, addressHeader: string | null): string {
  const said = addressHeader === null ? undefined : headers[addressHeader];
  // What stands before the last comma, anybody may have written.
  const proxied = said === undefined ? undefined : [said].flat().join(",").split(",").at(-1)?.trim();
  return network(proxied || (socket.remoteAddress ?? ""));
}

/** Whoever has an address of version 6 has some quintillions of them: all that begin with the same 64 bits. */
export function network(address: string): string {
  const [mapped] = /\d+\.\d+\.\d+\.\d+$/.exec(address) ?? [];
  if (mapped !== undefined || !isIPv6(address)) return mapped ?? address;
  const [before = "", after] = address.split("%", 1)[0]!.split("::");
  const groups = before === "" ? [] : before.split(":");
  const others = after ? after.split(":") : [];
  const zeros = after === undefined ? 0 : 8 - groups.length - others.length;
  const all = [...groups, ...Array.from({ length: zeros }, () => "0"), ...others];
  return all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
