import { z } from 'zod';
import { pickLocale } from '#app/domain/locale.ts';
import type { Services } from '#app/platform/services.server.ts';
import { answerInTime } from '#app/platform/shop-admin/answer-in-time.ts';
import { ShopAdminError } from '#app/platform/shop-admin/shop-admin.ts';

const Segments = z.object({
  segments: z.object({
    pageInfo: z.object({ hasNextPage: z.boolean() }),
    nodes: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
});
const shopSegments = `#graphql
  query ShopSegments {
    segments(first: 250, sortKey: LAST_EDIT_DATE, reverse: true) {
      pageInfo { hasNextPage }
      nodes { id name }
    }
  }`;

export type SegmentList =
  /** `isAll` is false for a shop that has more than Shopify gives at once: then those edited last are here. */
  | { outcome: 'listed'; segments: { id: string; name: string }[]; isAll: boolean }
  /** `denied`: the shop has not granted that we read its customers, or has taken our access back. */
  | { outcome: 'unavailable'; why: 'denied' | 'away' };

/** The segments a merchant made in Shopify, in the order that their names have in the shop's language. */
export async function listSegments(
  { db, shopAdmin }: Pick<Services, 'db' | 'shopAdmin'>,
  { shopId }: { shopId: string },
): Promise<SegmentList> {
  const { domain, locale } = await db.shop.findUniqueOrThrow({
    where: { id: shopId },
    select: { domain: true, locale: true },
  });
  try {
    const { segments } = await answerInTime(shopAdmin.query(domain, shopSegments, Segments));
    const named = segments.nodes.map(({ id, name }) => ({ id, name }));
    named.sort((one, other) => one.name.localeCompare(other.name, pickLocale([locale], 'en')));
    return { outcome: 'listed', segments: named, isAll: !segments.pageInfo.hasNextPage };
  } catch (error) {
    if (!(error instanceof ShopAdminError)) throw error;
    const denied = error.reason === 'no_session' || error.code === 'ACCESS_DENIED';
    return { outcome: 'unavailable', why: denied ? 'denied' : 'away' };
  }
}
