import { holdCustomer, resolveComplaint } from '#app/features/customers/index.server.ts';
import type { Services } from '#app/platform/services.server.ts';

/** Presses at once stand in line. Milliseconds. */
const patient = { maxWait: 15_000, timeout: 15_000 };

/**
 * Notes that the shop has seen to a request; the last one lets marketing begin to think of its customer again.
 * @param actor `staff:<id>`
 */
export async function endHelp(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, customerId, requestId, actor }: { shopId: string; customerId: string; requestId: string; actor: string },
): Promise<{ outcome: 'seen_to' | 'unknown' }> {
  const at = clock.now();
  return db.$transaction(async (tx) => {
    // First, as whoever asks does: neither waits for what the other holds.
    await holdCustomer(tx, { shopId, customerId });
    const where = { shopId, customerId, id: requestId };
    const { count } = await tx.helpRequest.updateMany({
      where: { ...where, answeredAt: null },
      data: { answeredAt: at },
    });
    if (count === 0) return { outcome: (await tx.helpRequest.count({ where })) > 0 ? 'seen_to' : 'unknown' };
    await tx.auditEntry.create({ data: { shopId, at, actor, action: 'help.seen_to', detail: { requestId } } });
    await resolveComplaint(tx, { shopId, customerId, at });
    return { outcome: 'seen_to' };
  }, patient);
}
