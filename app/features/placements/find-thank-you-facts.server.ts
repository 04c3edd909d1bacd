import { Prisma } from '@prisma/client';
import type { ConsentState } from '#app/domain/consent/consent-state.ts';
import type { OrderKind } from '#app/domain/journeys/rules.ts';
import { isWholesale } from '#app/domain/orders/order-kinds.ts';
import { hotRows } from '#app/platform/hot-rows.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { readPicks } from './read-picks.ts';
import type { Picks } from './read-picks.ts';

/** The order of a checkout, once it is here. */
interface ThankYouOrder {
  id: string;
  kinds: OrderKind[];
  /** Said on the page to be a gift, and acted upon. */
  isSaidGift: boolean;
  placedAt: Date | null;
  firstShippedAt: Date | null;
  deliveredAt: Date | null;
  /** Something of it is carried. */
  requiresShipping: boolean;
}

/** What is known of a checkout, its customer and what was picked on its page. */
export interface ThankYouFacts {
  /** Null while it is not here, which is usual for the first seconds. */
  order: ThankYouOrder | null;
  /** The order's, else the one whom Shopify vouches for; null while nobody knows. */
  customerId: string | null;
  /** Buys to sell again: nothing runs out. */
  isDealer: boolean;
  /** Whether it goes to another country than the shop's; null while nobody knows. */
  isAbroad: boolean | null;
  /** Consents as they stand, where the customer is known. */
  consents: { EMAIL: ConsentState | null; SMS: ConsentState | null };
  picks: Picks;
}

interface Row {
  orderId: string | null;
  kinds: OrderKind[] | null;
  giftSaidAt: Date | null;
  placedAt: Date | null;
  firstShippedAt: Date | null;
  deliveredAt: Date | null;
  requiresShipping: boolean | null;
  customerId: string | null;
  tags: string[] | null;
  isAbroad: boolean | null;
  consents: { channel: string; state: ConsentState }[] | null;
  picks: unknown;
}

interface Question {
  shopId: string;
  /** Known to whoever paid alone: that is what opens it. */
  checkoutToken: string;
  /** GID, as Shopify vouches for it; null for nobody. */
  customerGid: string | null;
}

/** All of it in one look. */
export async function findThankYouFacts({ db }: Pick<Services, 'db'>, question: Question): Promise<ThankYouFacts> {
  const [row] = await hotRows<Row>(db, statement(question));
  const { orderId, kinds, giftSaidAt, placedAt, firstShippedAt, deliveredAt, requiresShipping, ...rest } = row!;
  const consentOf = (channel: string) => rest.consents?.find((one) => one.channel === channel)?.state ?? null;
  return {
    order: orderId
      ? {
          ...{
            id: orderId,
            kinds: kinds ?? [],
            isSaidGift: giftSaidAt !== null,
            placedAt,
            firstShippedAt,
            deliveredAt,
          },
          requiresShipping: requiresShipping ?? true,
        }
      : null,
    customerId: rest.customerId,
    isDealer: isWholesale(rest.tags ?? []),
    isAbroad: rest.isAbroad,
    consents: { EMAIL: consentOf('EMAIL'), SMS: consentOf('SMS') },
    picks: readPicks(rest.picks),
  };
}

const statement = ({ shopId, checkoutToken, customerGid }: Question) => Prisma.sql`
  SELECT o."id" AS "orderId", o."kinds", o."giftSaidAt", o."placedAt", o."firstShippedAt", o."deliveredAt",
    (SELECT bool_or(l."requiresShipping") FROM "LineItem" l WHERE l."shopId" = o."shopId" AND l."orderId" = o."id")
      AS "requiresShipping",
    c."id" AS "customerId", c."tags", coalesce(o."countryCode", c."countryCode") <> s."countryCode" AS "isAbroad",
    (SELECT jsonb_agg(jsonb_build_object('channel', k."channel", 'state', k."state")) FROM "Consent" k
      WHERE k."shopId" = c."shopId" AND k."customerId" = c."id") AS "consents",
    (SELECT jsonb_agg(a."answer") FROM "PlacementAnswer" a
      WHERE a."shopId" = s."id" AND a."checkoutToken" = ${checkoutToken}
        -- A box beside the order's number is not ticked by what was said of another.
        AND a."result" IS DISTINCT FROM 'number_unknown') AS "picks"
  FROM "Shop" s
  LEFT JOIN LATERAL (SELECT * FROM "Order" o WHERE o."shopId" = s."id" AND o."checkoutToken" = ${checkoutToken}
    AND o."mirroredAt" IS NOT NULL ORDER BY o."placedAt", o."id" LIMIT 1) o ON TRUE
  LEFT JOIN LATERAL (SELECT g."id" FROM "Customer" g
    WHERE o."id" IS NULL AND g."shopId" = s."id" AND g."gid" = ${customerGid}) vouched ON TRUE
  LEFT JOIN "Customer" c ON c."shopId" = s."id" AND c."id" = coalesce(o."customerId", vouched."id") AND c."redactedAt" IS NULL
  WHERE s."id" = ${shopId}`;
