import { normalizeAddress } from '#app/domain/consent/normalize-address.ts';
import { pickLocale } from '#app/domain/locale.ts';
import type { Locale } from '#app/domain/locale.ts';
import { Topic } from '#app/domain/journeys/journey.ts';
import type { Tx } from '#app/platform/db.server.ts';
import { resolveZone } from '#app/domain/time/resolve-zone.ts';
import type { MailLinkRef } from './read-mail-link.server.ts';

/** Channels that customers know of. */
export const preferenceChannels = ['EMAIL', 'SMS', 'WHATSAPP'] as const;
export type PreferenceChannel = (typeof preferenceChannels)[number];

/**
 * `on`: agreed, may be taken back. `open`: not agreed, and this link may. `closed`: not agreed, and it takes more than a
 * link. `refused`: said no.
 */
export type ChannelChoice = 'on' | 'open' | 'closed' | 'refused';

export interface Preferences {
  /** The records of the person, by id. */
  customerIds: string[];
  topicsOff: Topic[];
  pausedUntil: Date | null;
  channels: Record<PreferenceChannel, ChannelChoice>;
  /** Null while none was chosen. */
  chosenLocale: Locale | null;
  zone: string;
}

const select = {
  id: true,
  email: true,
  mailbox: true,
  redactedAt: true,
  topicsOff: true,
  pausedUntil: true,
  chosenLocale: true,
  zone: true,
  consents: { select: { channel: true, state: true } },
  shop: { select: { zone: true } },
} as const;

/** What a person has chosen, over all records of their address in the shop; null for nobody and for who was erased. */
export async function findPreferences(db: Tx, ref: MailLinkRef, now: Date): Promise<Preferences | null> {
  const { shopId, customerId } = ref;
  const own = await db.customer.findUnique({ where: { shopId_id: { shopId, id: customerId } }, select });
  if (!own || own.redactedAt) return null;
  const sameAddress = { mailbox: { in: own.mailbox ? [own.mailbox] : [] }, redactedAt: null };
  const others = await db.customer.findMany({
    where: { shopId, id: { not: customerId }, ...sameAddress },
    select,
    orderBy: { id: 'asc' },
  });
  const all = [own, ...others];
  const pauses = all.flatMap(({ pausedUntil }) => (pausedUntil && pausedUntil > now ? [pausedUntil] : []));
  const said = (channel: PreferenceChannel, state: string) =>
    all.some(({ consents }) => consents.some((one) => one.channel === channel && one.state === state));
  const choiceOf = (channel: PreferenceChannel): ChannelChoice => {
    if (said(channel, 'UNSUBSCRIBED') || said(channel, 'REDACTED') || said(channel, 'INVALID')) return 'refused';
    return said(channel, 'SUBSCRIBED') ? 'on' : 'closed';
  };
  const email = choiceOf('EMAIL');
  return {
    customerIds: all.map(({ id }) => id),
    topicsOff: Topic.options.filter((topic) => all.some(({ topicsOff }) => topicsOff.includes(topic))),
    pausedUntil: pauses.toSorted((a, b) => b.getTime() - a.getTime())[0] ?? null,
    channels: {
      EMAIL: email === 'closed' && (await ownsMailbox(db, ref, own.email)) ? 'open' : email,
      SMS: choiceOf('SMS'),
      WHATSAPP: choiceOf('WHATSAPP'),
    },
    chosenLocale: own.chosenLocale ? pickLocale([own.chosenLocale], 'en') : null,
    zone: resolveZone([own.zone, own.shop.zone]),
  };
}

/**
 * Whoever holds the link reads the mailbox its mail went to; only for that one may they say yes. It must still be the one on
 * record, and one that may be mailed.
 */
async function ownsMailbox(db: Tx, { shopId, messageId }: MailLinkRef, onRecord: string | null): Promise<boolean> {
  const address = normalizeAddress(onRecord);
  const message = await db.message.findUnique({
    where: { shopId_id: { shopId, id: messageId } },
    select: { address: true },
  });
  if (!address || normalizeAddress(message?.address) !== address) return false;
  return (await db.suppression.count({ where: { shopId, channel: 'EMAIL', address } })) === 0;
}
