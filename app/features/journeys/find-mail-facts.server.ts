import { Prisma } from '@prisma/client';
import type { Locale } from '#app/domain/locale.ts';
import type { Tx } from '#app/platform/db.server.ts';
import { gatherCalls } from '#app/platform/gather-calls.ts';
import { hotRows } from '#app/platform/hot-rows.server.ts';
import type { MailFacts } from '#app/platform/mail/build-mail-context.ts';
import type { MailBrand } from '#app/platform/mail/render-mail.ts';

interface MailMaterial {
  facts: MailFacts;
  brand: MailBrand;
}

/** How the shop shows itself in its mails. */
export const brandOf = (
  saved: { postalAddress: string | null; brandColor: string | null; logoUrl: string | null } | null,
): MailBrand => ({
  postalAddress: saved?.postalAddress ?? null,
  color: saved?.brandColor,
  logoUrl: saved?.logoUrl,
});

interface Row {
  place: number;
  shopName: string | null;
  url: string | null;
  domain: string;
  currency: string | null;
  zone: string | null;
  postalAddress: string | null;
  brandColor: string | null;
  logoUrl: string | null;
  firstName: string | null;
  lastName: string | null;
  lastOrderAt: Date | null;
  orderName: string | null;
  placedAt: Date | null;
  items: MailFacts['items'];
}

/** What the customer kept of an order; the page of a product that is not published would lead nowhere. */
const items = Prisma.sql`
  SELECT jsonb_agg(jsonb_build_object('title', l."title", 'variantTitle', l."variantTitle", 'quantity', l."netQuantity",
    'imageUrl', p."imageUrl", 'handle', CASE WHEN p."status" = 'active' THEN p."handle" END, 'tip', tip."text")
    ORDER BY l."position", l."id")
  FROM "LineItem" l
  LEFT JOIN "Product" p ON p."shopId" = l."shopId" AND p."id" = l."productId"
  LEFT JOIN "ProductTip" tip ON tip."shopId" = p."shopId" AND tip."productId" = p."id" AND tip."locale" = "asked"."locale"
  WHERE l."shopId" = o."shopId" AND l."orderId" = o."id" AND l."netQuantity" > 0`;

interface About {
  shopId: string;
  customerId: string;
  orderId: string | null;
  locale: Locale;
}

/**
 * All that a mail about an order may tell: what was kept of it, with the tips written in the mail's own language. One
 * statement, because every mail needs it.
 */
export const findMailFacts = gatherCalls<Tx, About, MailMaterial>(async (db, abouts) => {
  const asked = abouts.map(({ shopId, customerId, orderId, locale }, place) => ({
    place,
    shopId,
    customerId,
    orderId,
    locale,
  }));
  const rows = await hotRows<Row>(
    db,
    Prisma.sql`
    SELECT "asked"."place", s."name" AS "shopName", s."url", s."domain", coalesce(o."currency", s."currency") AS "currency",
      s."zone", t."postalAddress", t."brandColor", t."logoUrl", c."firstName", c."lastName", c."lastOrderAt",
      o."name" AS "orderName", o."placedAt", coalesce((${items}), '[]') AS "items"
    FROM json_to_recordset(${JSON.stringify(asked)}::json)
      AS "asked"("place" int, "shopId" text, "customerId" text, "orderId" text, "locale" text)
    JOIN "Shop" s ON s."id" = "asked"."shopId"
    JOIN "Customer" c ON c."shopId" = s."id" AND c."id" = "asked"."customerId"
    LEFT JOIN "ShopSettings" t ON t."shopId" = s."id"
    LEFT JOIN "Order" o ON o."shopId" = s."id" AND o."id" = "asked"."orderId"`,
  );
  const byPlace = new Map(rows.map((row) => [row.place, row]));
  return asked.map(({ place }) => read(byPlace.get(place)));
});

function read(row: Row | undefined): MailMaterial {
  if (!row) throw new Error('A mail needs a shop and a customer');
  const { shopName, url, domain, currency, zone, firstName, lastName, lastOrderAt, orderName, placedAt, items } = row;
  return {
    facts: {
      shop: { name: shopName, url: url ?? `https://${domain}`, currency, zone },
      customer: { firstName, lastName, lastOrderAt },
      order: { name: orderName, placedAt },
      items,
    },
    brand: brandOf(row),
  };
}
