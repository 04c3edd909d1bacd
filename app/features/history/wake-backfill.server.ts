import { z } from 'zod';
import type { DeliveryResult } from '#app/domain/webhooks/delivery-result.ts';
import type { Services } from '#app/platform/services.server.ts';

const Document = z.object({ admin_graphql_api_id: z.string() });

/** bulk_operations/finish: the backfill that waits for it need not wait for its next look. */
export async function wakeBackfill(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, payload }: { shopId: string; payload: object },
): Promise<DeliveryResult> {
  const document = Document.safeParse(payload);
  if (!document.success) return { outcome: 'failed', reason: 'missing_field', detail: 'admin_graphql_api_id' };
  const now = clock.now();
  await db.backfill.updateMany({
    where: { shopId, state: 'RUNNING', bulkOperationId: document.data.admin_graphql_api_id, dueAt: { gt: now } },
    data: { dueAt: now },
  });
  return { outcome: 'applied' };
}
