import type { Topic } from '#app/domain/journeys/journey.ts';
import type { Locale } from '#app/domain/locale.ts';
import { after, days } from '#app/domain/time/spans.ts';
import { recordConsent } from '#app/features/customers/index.server.ts';
import type { Tx } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { findPreferences } from './find-preferences.server.ts';
import type { PreferenceChannel, Preferences } from './find-preferences.server.ts';
import type { MailLinkRef } from './read-mail-link.server.ts';

/** How long a break from marketing lasts. */
export const pauseLasts = days(30);

export interface Wishes {
  /** Topics the customer has just unticked, and those they have just ticked. */
  topicsLeft: Topic[];
  topicsWanted: Topic[];
  /** Channels the customer has just ticked, and those they have just unticked. */
  agreed: PreferenceChannel[];
  takenBack: PreferenceChannel[];
  pause: 'keep' | 'start' | 'end';
  /** Null when it was left as it was shown. */
  locale: Locale | null;
  /** The sentences that stood beside the ticks. */
  wordings: Partial<Record<PreferenceChannel, string>>;
}

/** A busy database makes this slow, never fail: a no must not get lost. Milliseconds. */
const patient = { maxWait: 15_000, timeout: 15_000 };

/**
 * Keeps what a customer chose, for all records of their address. What is so already is not written again; a yes counts only
 * where `findPreferences` says that this link may say it, so that no link makes a yes of a no.
 */
export async function savePreferences(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  ref: MailLinkRef,
  wishes: Wishes,
): Promise<{ outcome: 'saved' | 'nobody' }> {
  const now = clock.now();
  return db.$transaction(async (tx) => {
    const known = await lockPerson(tx, ref, now);
    if (!known) return { outcome: 'nobody' };
    for (const channel of wishes.takenBack)
      if (known.channels[channel] === 'on') await say(tx, ref, { channel, state: 'UNSUBSCRIBED', wishes, now });
    for (const channel of wishes.agreed)
      if (known.channels[channel] === 'open') await say(tx, ref, { channel, state: 'SUBSCRIBED', wishes, now });
    await tx.customer.updateMany({
      where: { shopId: ref.shopId, id: { in: known.customerIds } },
      data: {
        ...topicsOf(wishes, known),
        ...pauseOf(wishes, known, now),
        ...(wishes.locale && { chosenLocale: wishes.locale }),
      },
    });
    return { outcome: 'saved' };
  }, patient);
}

/** One at a time for each person, in the order in which the claim of a message takes the same rows. */
async function lockPerson(tx: Tx, ref: MailLinkRef, now: Date): Promise<Preferences | null> {
  const found = await findPreferences(tx, ref, now);
  if (!found) return null;
  await tx.$queryRaw`SELECT 1 FROM "Customer" WHERE "shopId" = ${ref.shopId} AND "id" = ANY(${found.customerIds})
    ORDER BY "id" FOR UPDATE`;
  return findPreferences(tx, ref, now);
}

function topicsOf({ topicsLeft, topicsWanted }: Wishes, { topicsOff }: Preferences) {
  if (topicsLeft.length + topicsWanted.length === 0) return {};
  const off = new Set([...topicsOff, ...topicsLeft]);
  return { topicsOff: [...off].filter((topic) => !topicsWanted.includes(topic)) };
}

function pauseOf({ pause }: Wishes, { pausedUntil }: Preferences, now: Date) {
  if (pause === 'end') return { pausedUntil: null };
  return pause === 'start' && !pausedUntil ? { pausedUntil: after(now, pauseLasts) } : {};
}

async function say(
  tx: Tx,
  { shopId, customerId, messageId }: MailLinkRef,
  said: { channel: PreferenceChannel; state: 'SUBSCRIBED' | 'UNSUBSCRIBED'; wishes: Wishes; now: Date },
) {
  const { channel, state, wishes, now } = said;
  await recordConsent(tx, {
    ...{ shopId, customerId, channel, state, source: 'preferences', wording: wishes.wordings[channel] },
    proof: { way: 'page', messageId },
    ...{ occurredAt: now, recordedAt: now },
  });
}
