import { Prisma } from '@prisma/client';
import type { Locale } from '#app/domain/locale.ts';
import { ReorderLines } from '#app/domain/reorders/reorder-line.ts';
import type { ReorderLine } from '#app/domain/reorders/reorder-line.ts';
import { endOfLocalDay } from '#app/domain/time/end-of-local-day.ts';
import { resolveZone } from '#app/domain/time/resolve-zone.ts';
import { after, days } from '#app/domain/time/spans.ts';
import type { RawDb } from '#app/platform/db.server.ts';
import { hotRows } from '#app/platform/hot-rows.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { signToken } from '#app/platform/signed-token.server.ts';
import { uuidV7 } from '#app/platform/uuid.ts';

/** How long a link works; through the end of that day, as it is said. */
const linkLasts = days(90);

export interface LinkToMake {
  shopId: string;
  customerId: string;
  /** The mail it is for; null for one that the merchant copies. */
  messageId: string | null;
  /** The order that it repeats, where it repeats one. */
  orderId: string | null;
  /** One to fifty, each variant once. */
  lines: ReorderLine[];
  locale: Locale;
}

export interface MadeLink {
  linkId: string;
  /** Makes the cart ready in one click. */
  url: string;
  /** Shows the same to choose quantities on. */
  chooseUrl: string;
  /** Where the customer says that it is too early, or that they do not need it any more. */
  answerUrl: string;
  /** The first instant at which it is over: midnight in the shop's zone, so that the day named before it is a whole one. */
  expiresAt: Date;
}

/**
 * Makes a link, or gives the message's own: written again, a mail has the same address in it, with the lines of now. Call it
 * for a customer of the shop; anything else breaks a key.
 */
export async function makeReorderLink(
  { db, clock, links }: { db: RawDb } & Pick<Services, 'clock' | 'links'>,
  link: LinkToMake,
): Promise<MadeLink> {
  const { shopId, customerId, messageId, orderId, locale } = link;
  const lines = JSON.stringify(ReorderLines.parse(link.lines));
  const now = clock.now();
  const [row] = await hotRows<{ id: string; expiresAt: Date }>(
    db,
    Prisma.sql`
    INSERT INTO "ReorderLink" ("shopId", "id", "customerId", "messageId", "orderId", "lines", "locale",
      "createdAt", "expiresAt")
    VALUES (${shopId}, ${uuidV7(now)}, ${customerId}, ${messageId}, ${orderId}, ${lines}::jsonb, ${locale},
      ${now}::timestamp, ${await linkEndsAt(db, shopId, now)}::timestamp)
    ON CONFLICT ("shopId", "messageId") DO UPDATE SET "lines" = EXCLUDED."lines", "locale" = EXCLUDED."locale",
      "orderId" = EXCLUDED."orderId"
    RETURNING "id", "expiresAt"`,
  );
  return addressesOf(links, { shopId, linkId: row!.id, expiresAt: row!.expiresAt });
}

async function linkEndsAt(db: RawDb, shopId: string, now: Date): Promise<Date> {
  const [shop] = await hotRows<{ zone: string | null }>(
    db,
    Prisma.sql`SELECT "zone" FROM "Shop" WHERE "id" = ${shopId}`,
  );
  return endOfLocalDay(after(now, linkLasts), resolveZone([shop?.zone]));
}

/** Where a link leads; the same whenever it is asked for. */
export function addressesOf(
  { appUrl, keys }: Services['links'],
  { shopId, linkId, expiresAt }: { shopId: string; linkId: string; expiresAt: Date },
): MadeLink {
  const token = signToken(keys, 'reorder', { shopId, linkId }, expiresAt);
  const url = `${appUrl}/r/${token}`;
  return { linkId, url, chooseUrl: `${url}?edit=1`, answerUrl: `${appUrl}/reorder/${token}`, expiresAt };
}
