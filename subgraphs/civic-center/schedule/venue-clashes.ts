import type { EntityManager } from "typeorm";
import { DomainError } from "../../../shared/errors.js";
import { inEach, type Language } from "../../../shared/language/language.js";
import type { Plan } from "./plan-meetings.js";
import { timeZone } from "./recurrence.js";

/** A meeting to be, and the booking that is in its way. */
interface Clash {
  starts_at: Date;
  taken_from: Date;
  taken_until: Date;
  /** Null where it is a draft, which is nobody else's yet, or no activity at all. */
  title: string | null;
}

const mostNamed = 5;

/**
 * Looks for what is in the way; the caller holds the venue, so that nobody books it meanwhile.
 * @throws DomainError CONFLICT with `clashes`, all of them
 */
export async function refuseClashes(tx: EntityManager, venueId: string, { meetings }: Plan): Promise<void> {
  const clashes: Clash[] = await tx.query(
    `SELECT wanted.starts_at, booking.starts_at AS taken_from, booking.ends_at AS taken_until, activity.title
     FROM unnest($2::timestamptz[], $3::timestamptz[]) AS wanted (starts_at, ends_at)
     JOIN venue_booking booking ON booking.venue_id = $1 AND booking.state <> 'CANCELLED'
       AND tstzrange(booking.starts_at, booking.ends_at) && tstzrange(wanted.starts_at, wanted.ends_at)
     LEFT JOIN activity_session meeting ON meeting.booking_id = booking.id
     LEFT JOIN activity ON activity.id = meeting.activity_id AND activity.state <> 'DRAFT'
     ORDER BY wanted.starts_at, booking.starts_at`,
    [venueId, meetings.map(({ startsAt }) => startsAt), meetings.map(({ endsAt }) => endsAt)],
  );
  if (clashes.length === 0) return;
  throw new DomainError(
    "CONFLICT",
    inEach((language) => sentence(clashes, language)),
    {
      rule: "venue_is_booked_once_at_a_time",
      clashes: clashes.map(({ starts_at, taken_from, taken_until, title }) => ({
        startsAt: starts_at,
        takenFrom: taken_from,
        takenUntil: taken_until,
        activity: title,
      })),
    },
  );
}

function sentence(clashes: readonly Clash[], language: Language): string {
  const named = clashes.slice(0, mostNamed).map((clash) => described(clash, language));
  const more = clashes.length - named.length;
  const list = [...named, ...(more > 0 ? [language === "en" ? `and ${more} more` : `e altre ${more}`] : [])];
  return language === "en"
    ? `The venue is taken: ${list.join("; ")}. Nothing was booked.`
    : `La sede è già occupata: ${list.join("; ")}. Nulla è stato prenotato.`;
}

function described({ taken_from, taken_until, title }: Clash, language: Language): string {
  const locale = language === "en" ? "en-GB" : "it-IT";
  const day = new Intl.DateTimeFormat(locale, {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone,
  });
  // Without what stands between the parts: it differs from one version of node to the next.
  const words = day.formatToParts(taken_from).filter(({ type }) => type !== "literal");
  const clock = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", timeZone });
  const what = title === null ? "" : language === "en" ? ` by "${title}"` : ` da «${title}»`;
  return `${words.map(({ value }) => value).join(" ")}, ${clock.format(taken_from)}–${clock.format(taken_until)}${what}`;
}
