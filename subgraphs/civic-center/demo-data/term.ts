import { romeTime } from "../../../shared/demo-data/rome-time.js";
import { daysAfter, demoId, type Seeded } from "../../../shared/demo-data/seeded.js";
import { type DemoCivicCenter, demoActivities } from "./places.js";

type Row = Record<string, unknown>;
export type Rows = Record<
  | "need"
  | "activity"
  | "activity_need"
  | "offer"
  | "venue_booking"
  | "activity_schedule"
  | "activity_session"
  | "enrolment"
  | "attendance"
  | "payment",
  Row[]
>;

export interface Pools {
  /** Participant ids of children and adolescents, and of adults. */
  young: readonly string[];
  grown: readonly string[];
}

const meetingsATerm = 9;
/** Where those stand who have a seat, by the activity's state. */
const seatedIn: Readonly<Record<string, string>> = {
  CLOSED: "COMPLETED",
  RUNNING: "ATTENDING",
  CANCELLED: "WITHDRAWN",
};
const payers = [
  "FAMILY",
  "FAMILY",
  "FAMILY",
  "FAMILY",
  "COMPANY_VOUCHER",
  "MUNICIPALITY",
  "SOLIDARITY_FUND",
  "FREE",
] as const;

/** The activities of one Civic Center in one term, with everything that hangs on them. */
export class DemoTerm {
  readonly #taken = new Set<string>();

  constructor(
    private readonly rows: Rows,
    private readonly seeded: Seeded,
    private readonly center: DemoCivicCenter & { id: string; venueIds: readonly string[] },
    /** A Monday (ISO day). */
    private readonly start: string,
    private readonly suffix: string,
  ) {}

  addActivities(pools: Pools, providers: readonly string[]): void {
    const { seeded, center } = this;
    for (const [index, kind] of seeded.some(demoActivities, center.activitiesATerm).entries()) {
      const name = `${center.slug}:${this.start}:${index}${this.suffix}`;
      const id = demoId(`activity:${name}`, new Date(daysAfter(this.start, -40)));
      const state = this.#stateOf(index);
      this.rows.activity.push({
        id,
        title: kind.title,
        civic_center_id: center.id,
        themes: [kind.theme],
        audiences: kind.audience === "FAMILIES" ? ["FAMILIES", "ADULTS"] : [kind.audience],
        state,
      });
      const { seats, price } = this.#addOffers(id, name, providers);
      const sessionIds = this.#addSessions(id, name, kind.hours, state === "CANCELLED");
      const pool =
        kind.audience === "CHILDREN" || kind.audience === "ADOLESCENTS" ? pools.young : pools.grown;
      if (state !== "DRAFT") this.#addEnrolments(id, name, { seats, price, state, sessionIds, pool });
      this.#answerNeeds(id, kind.theme);
    }
  }

  #stateOf(index: number): string {
    const isPresent = this.start.startsWith("2019");
    if (!isPresent) return this.seeded.chance(0.04) ? "CANCELLED" : "CLOSED";
    return ["OPEN", "FULL", "RUNNING", "DRAFT"][index % 4]!;
  }

  #addOffers(
    activityId: string,
    name: string,
    providers: readonly string[],
  ): { seats: number; price: number } {
    const price = this.seeded.pick([0, 1500, 2500, 4000, 6000]);
    const chosen = this.seeded.some(providers, this.seeded.pick([1, 1, 2, 2, 3]));
    const offers = chosen.map((provider, index) => ({
      id: demoId(`offer:${name}:${index}`),
      activity_id: activityId,
      provider_id: provider,
      seats: this.seeded.integer(Math.ceil(this.center.seats / 2), this.center.seats),
      price_cents: price,
      cost_cents: this.seeded.integer(200, 900) * 100,
    }));
    this.rows.offer.push(...offers);
    return { seats: offers.reduce((sum, offer) => sum + offer.seats, 0), price };
  }

  /** One hour and weekday in one venue, the whole term long: free, or the activity gets no meetings. */
  #addSessions(activityId: string, name: string, hours: readonly number[], isCancelled: boolean): string[] {
    const slots = this.center.venueIds.flatMap((venueId) =>
      [0, 1, 2, 3, 4].flatMap((day) => hours.map((hour) => ({ venueId, day, hour }))),
    );
    const slot = this.seeded.pick(slots.filter((one) => !this.#taken.has(JSON.stringify(one))));
    this.#taken.add(JSON.stringify(slot));
    const first = daysAfter(this.start, slot.day);
    const schedule = demoId(`schedule:${name}`, new Date(this.start));
    this.rows.activity_schedule.push({
      id: schedule,
      activity_id: activityId,
      venue_id: slot.venueId,
      rrule: `FREQ=WEEKLY;COUNT=${meetingsATerm}`,
      starts_at: romeTime(first, slot.hour),
      ends_at: romeTime(first, slot.hour + 1),
      time_zone: "Europe/Rome",
      exceptions: [],
      skipped_holidays: [],
    });
    return Array.from({ length: meetingsATerm }, (_, week) => {
      const day = daysAfter(this.start, week * 7 + slot.day);
      const [startsAt, endsAt] = [slot.hour, slot.hour + 1].map((hour) => romeTime(day, hour));
      const booking = demoId(`booking:${name}:${week}`, new Date(day));
      const session = demoId(`session:${name}:${week}`, new Date(day));
      this.rows.venue_booking.push({
        id: booking,
        venue_id: slot.venueId,
        civic_center_id: this.center.id,
        starts_at: startsAt,
        ends_at: endsAt,
        state: isCancelled ? "CANCELLED" : "CONFIRMED",
        changed_at: romeTime(this.start, 9),
        revision: isCancelled ? 1 : 0,
      });
      this.rows.activity_session.push({
        id: session,
        activity_id: activityId,
        booking_id: booking,
        starts_at: startsAt,
        ends_at: endsAt,
        schedule_id: schedule,
      });
      return session;
    });
  }

  #addEnrolments(
    activityId: string,
    name: string,
    activity: { seats: number; price: number; state: string; sessionIds: string[]; pool: readonly string[] },
  ): void {
    const { seeded } = this;
    const wish = Math.round(activity.seats * (seeded.integer(60, 120) / 100));
    const mayWait = activity.state !== "OPEN" && activity.state !== "CANCELLED";
    const people = seeded.some(
      activity.pool,
      activity.state === "FULL" ? activity.seats + 3 : mayWait ? wish : Math.min(wish, activity.seats - 1),
    );
    for (const [index, participant] of people.entries()) {
      const isWaiting = index >= activity.seats;
      const payer = activity.price === 0 ? "FREE" : seeded.pick(payers);
      const enrolledOn = daysAfter(this.start, index - 30);
      const id = demoId(`enrolment:${name}:${index}`, new Date(enrolledOn));
      const due = payer === "FREE" ? 0 : activity.price;
      const seated = seatedIn[activity.state] ?? "ENROLLED";
      this.rows.enrolment.push({
        id,
        activity_id: activityId,
        participant_id: participant,
        enrolled_at: romeTime(enrolledOn, 10),
        state: isWaiting ? "WAITLISTED" : seated,
        payer,
        due_cents: due,
        waitlist_position: isWaiting ? index - activity.seats + 1 : null,
      });
      if (isWaiting || activity.state === "CANCELLED") continue;
      this.#addPayments(id, name, index, due);
      if (seated === "COMPLETED" || seated === "ATTENDING") {
        const came = activity.sessionIds.filter(() => seeded.chance(0.82));
        this.rows.attendance.push(...came.map((session) => ({ session_id: session, enrolment_id: id })));
      }
    }
  }

  #addPayments(enrolmentId: string, name: string, index: number, due: number): void {
    const parts =
      due === 0 || this.seeded.chance(0.08) ? [] : this.seeded.chance(0.3) ? [due - due / 2, due / 2] : [due];
    for (const [part, amount] of parts.entries()) {
      this.rows.payment.push({
        id: demoId(`payment:${name}:${index}:${part}`),
        enrolment_id: enrolmentId,
        amount_cents: amount,
        paid_on: daysAfter(this.start, 7 + part * 28),
      });
    }
  }

  #answerNeeds(activityId: string, theme: string): void {
    const answered = new Set(this.rows.activity_need.map(({ need_id }) => need_id));
    const open = this.rows.need.filter(
      (need) =>
        need.civic_center_id === this.center.id &&
        need.theme === theme &&
        (need.raised_on as string) <= this.start &&
        !answered.has(need.id),
    );
    for (const need of open.slice(0, 2)) {
      this.rows.activity_need.push({ activity_id: activityId, need_id: need.id, answered_on: this.start });
    }
  }
}
