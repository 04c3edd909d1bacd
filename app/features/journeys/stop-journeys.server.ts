import { skipQueuedMessages } from '#app/features/messaging/index.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { exitEnrollments } from './exit-enrollments.server.ts';

/** A large shop has much under way. Milliseconds. */
const patient = { maxWait: 15_000, timeout: 60_000 };

/**
 * Ends all that is under way in a shop that has left: its journeys go off, whoever is inside them leaves, what is queued
 * is skipped. A merchant who comes back finds texts and settings, and decides anew what goes out. Repeating it changes
 * nothing.
 */
export async function stopJourneys(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId }: { shopId: string },
): Promise<{ journeys: number; enrollments: number; messages: number }> {
  const at = clock.now();
  return db.$transaction(async (tx) => {
    const on = await tx.journey.findMany({ where: { shopId, state: { not: 'OFF' } }, select: { key: true } });
    await tx.journey.updateMany({
      where: { shopId, state: { not: 'OFF' } },
      data: { state: 'OFF', scanDueAt: null, updatedAt: at },
    });
    await tx.auditEntry.createMany({
      data: on.map(({ key }) => ({ shopId, at, actor: 'system', action: 'journey.switched_off', subject: key })),
    });
    const why = { reason: 'shop_uninstalled', at } as const;
    const enrollments = await exitEnrollments(tx, { shopId }, why);
    const messages = await skipQueuedMessages(tx, { shopId }, why);
    return { journeys: on.length, enrollments, messages };
  }, patient);
}
