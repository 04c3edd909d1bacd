import { Prisma } from '@prisma/client';
import type { RawDb } from '#app/platform/db.server.ts';
import { hotRows } from '#app/platform/hot-rows.server.ts';

/** Messages of an enrollment that went, or may have gone, besides the one that is written now. */
export async function countSent(
  db: RawDb,
  { shopId, enrollmentId, messageId }: { shopId: string; enrollmentId: string; messageId: string },
): Promise<number> {
  const [row] = await hotRows<{ sent: number }>(
    db,
    Prisma.sql`SELECT count(*)::int AS "sent" FROM "Message"
    WHERE "shopId" = ${shopId} AND "enrollmentId" = ${enrollmentId} AND "id" <> ${messageId}
      AND "state" IN ('SENDING', 'SENT', 'UNKNOWN')`,
  );
  return row?.sent ?? 0;
}
