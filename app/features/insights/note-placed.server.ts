import type { Services } from '#app/platform/services.server.ts';
import { writeMark } from './setup.store.server.ts';

/** Remembers that the admin called the page after paying placed: it alone knows, and only while somebody looks. */
export async function notePlaced(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, actor }: { shopId: string; actor: string },
): Promise<void> {
  const mark = { shopId, action: 'home.placed' };
  if ((await db.auditEntry.count({ where: mark, take: 1 })) > 0) return;
  await writeMark(db, { ...mark, actor, at: clock.now(), subject: 'thank_you' });
}
