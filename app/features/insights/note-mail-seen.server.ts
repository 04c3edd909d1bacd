import type { Services } from '#app/platform/services.server.ts';
import { writeMark } from './setup.store.server.ts';

/** Ticks the setup guide's step of looking at a journey's mail. */
export async function noteMailSeen(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, key, actor }: { shopId: string; key: string; actor: string },
): Promise<void> {
  await writeMark(db, { shopId, actor, at: clock.now(), action: 'home.mail_seen', subject: key });
}
