import type { Services } from '#app/platform/services.server.ts';
import { writeMark } from './setup.store.server.ts';

export const dismissible = [
  'setup',
  'switch_on_thank_you',
  'switch_on_getting_started',
  'write_tips',
  'place_pages',
] as const;

/** Puts away the setup guide or a next thing; it does not come back. */
export async function dismissFromHome(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, code, actor }: { shopId: string; code: (typeof dismissible)[number]; actor: string },
): Promise<void> {
  const at = clock.now();
  await writeMark(db, { shopId, actor, at, action: 'home.dismissed', subject: code });
  if (code === 'setup')
    await db.shopSettings.updateMany({ where: { shopId }, data: { setupGuideDismissedAt: at, updatedAt: at } });
}
