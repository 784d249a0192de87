import { z } from "zod";

/** The longest time that a timer of Node's takes, some 24 days; one that is longer would be over at once. */
const longest = 2 ** 31 - 1;

/** A time in milliseconds. @param least 0 where none at all makes sense */
export function milliseconds(least: 0 | 1 = 1) {
  return z.int().min(least).max(longest);
}

/** A size in bytes. @param least 0 where none at all makes sense */
export function bytes(least: 0 | 1 = 1) {
  return z.int().min(least);
}

/** A whole number of things. @param least 0 where none at all makes sense */
export function count(least: 0 | 1 = 1) {
  return z.int().min(least);
}

/** A part of a whole, from 0 to 1. */
export function share() {
  return z.number().min(0).max(1);
}
