import type { Services } from '#app/platform/services.server.ts';

/** Empties the bodies of deliveries whose time has come, `atOnce` in a statement, until none is left; says how many. */
export async function forgetDeliveryBodies(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { atOnce = 1_000 } = {},
): Promise<{ forgotten: number }> {
  const now = clock.now();
  let forgotten = 0;
  for (;;) {
    const count = await db.$executeRaw`
      UPDATE "WebhookDelivery" SET "body" = ''::bytea, "forgetAt" = NULL
      WHERE ("shopId", "id") IN (
        SELECT "shopId", "id" FROM "WebhookDelivery" WHERE "forgetAt" <= ${now}
        ORDER BY "forgetAt" LIMIT ${atOnce} FOR UPDATE SKIP LOCKED)`;
    forgotten += count;
    if (count < atOnce) return { forgotten };
  }
}
