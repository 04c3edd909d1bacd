import { Prisma } from '@prisma/client';
import { resolveZone } from '#app/domain/time/resolve-zone.ts';
import { seconds } from '#app/domain/time/spans.ts';
import { hotRows } from '#app/platform/hot-rows.server.ts';
import { rememberBriefly } from '#app/platform/remember-briefly.ts';
import type { Services } from '#app/platform/services.server.ts';
import type { KnownOverride } from '../knowledge.store.server.ts';

/** What a shop has learnt and says of reorders, as pages of Shopify's need it. */
interface KnownShop {
  /** Null before the first training has ended. */
  trainedAt: Date | null;
  /** IANA name, always good. */
  zone: string;
  overrides: KnownOverride[];
}

/** A merchant who changes something sees it on the page within seconds. */
const remember = rememberBriefly<KnownShop>({ span: seconds(10), most: 2_000 });

export const findKnownShop = ({ db, clock }: Pick<Services, 'db' | 'clock'>, shopId: string): Promise<KnownShop> =>
  remember(clock, shopId, async () => {
    const [row] = await hotRows<Omit<KnownShop, 'zone'> & { zone: string | null }>(
      db,
      Prisma.sql`
      SELECT s."zone", (SELECT m."trainedAt" FROM "ReorderModel" m WHERE m."shopId" = s."id") AS "trainedAt",
        (SELECT coalesce(jsonb_agg(jsonb_build_object('productId', x."productId", 'days', x."days", 'excluded', x."excluded")), '[]')
          FROM "ReorderOverride" x WHERE x."shopId" = s."id") AS "overrides"
      FROM "Shop" s WHERE s."id" = ${shopId}`,
    );
    return { trainedAt: row?.trainedAt ?? null, overrides: row?.overrides ?? [], zone: resolveZone([row?.zone]) };
  });
