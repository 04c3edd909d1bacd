import type { Services } from '#app/platform/services.server.ts';

/** Hands an export to a staff member and writes down who took it; `gone` once it was removed, and for another shop's. */
export async function fetchExport(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, requestId, actor }: { shopId: string; requestId: string; actor: string },
): Promise<{ outcome: 'export'; bytes: Uint8Array<ArrayBuffer>; fileName: string } | { outcome: 'gone' }> {
  const request = await db.privacyRequest.findUnique({
    where: { shopId_id: { shopId, id: requestId } },
    select: { export: true, receivedAt: true, fetchedAt: true },
  });
  if (!request?.export) return { outcome: 'gone' };
  const at = clock.now();
  await db.$transaction(async (tx) => {
    if (!request.fetchedAt)
      await tx.privacyRequest.updateMany({ where: { shopId, id: requestId }, data: { fetchedAt: at } });
    await tx.auditEntry.create({ data: { shopId, at, actor, action: 'privacy.export_fetched', subject: requestId } });
  });
  const day = request.receivedAt.toISOString().slice(0, 10);
  return { outcome: 'export', bytes: request.export, fileName: `customer-data-${day}-${requestId.slice(-8)}.json` };
}
