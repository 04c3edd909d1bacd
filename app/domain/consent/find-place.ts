import { after, days } from '../time/spans.ts';

/** At most so many marketing messages to a person, over all channels and journeys, in any `days` days. */
export interface Cap {
  messages: number;
  days: number;
}

/** A queued marketing message of higher value to the same person. */
export interface Rival {
  value: number;
  sendAt: Date;
  expiresAt: Date;
}

/** `at` is the first moment the cap has room; `heldBy` says what takes the room until then. */
export type Place = { at: Date; heldBy: null | 'frequency_cap' | 'outranked' };

/**
 * When the frequency cap has room for a marketing message. The more valuable ones that are queued choose their places
 * first, each at its own moment or as soon after it as it can; what is left is this one's.
 * @param sent when marketing messages went to the person
 */
export function findPlace(now: Date, cap: Cap, sent: Date[], rivals: Rival[]): Place {
  const span = days(cap.days);
  const taken = [...sent];
  const ownRoom = firstRoom(now, taken, cap.messages, span);
  const byRank = rivals.toSorted((a, b) => b.value - a.value || a.sendAt.getTime() - b.sendAt.getTime());
  for (const { sendAt, expiresAt } of byRank) {
    const room = firstRoom(sendAt > now ? sendAt : now, taken, cap.messages, span);
    // One that finds no room in its time takes none.
    if (room < expiresAt) taken.push(room);
  }
  const at = firstRoom(now, taken, cap.messages, span);
  if (at <= now) return { at: now, heldBy: null };
  return { at, heldBy: ownRoom < at ? 'outranked' : 'frequency_cap' };
}

/** Room only ever appears when an earlier message leaves the span: those moments are all that have to be tried. */
function firstRoom(earliest: Date, taken: Date[], most: number, span: number): Date {
  const later = taken.map((at) => after(at, span)).filter((at) => at > earliest);
  const moments = [earliest, ...later.toSorted((a, b) => a.getTime() - b.getTime())];
  const found = moments.find((moment) => fits(moment, taken, most, span));
  if (!found) throw new Error('After the last message there is always room');
  return found;
}

/** True when no span of that length (its end counts, its beginning does not) would hold more than `most`. */
function fits(moment: Date, taken: Date[], most: number, span: number): boolean {
  const near = taken.filter((at) => Math.abs(at.getTime() - moment.getTime()) < span);
  const ends = [moment, ...near.filter((at) => at > moment)];
  return ends.every((end) => near.filter((at) => at <= end && at > after(end, -span)).length < most);
}
