import { sendingDefaults } from '#app/domain/consent/sending-defaults.ts';
import type { Services } from '#app/platform/services.server.ts';

const select = {
  senderName: true,
  senderAddress: true,
  replyTo: true,
  postalAddress: true,
  windowOpensAtHour: true,
  windowClosesAtHour: true,
  defaultLocale: true,
  iysRequired: true,
  capMessages: true,
  capDays: true,
  cooldownDays: true,
  brandColor: true,
  logoUrl: true,
  setupGuideDismissedAt: true,
} as const;

/** A shop's settings; the defaults where it has none yet. */
export async function getShopSettings({ db }: Pick<Services, 'db'>, { shopId }: { shopId: string }) {
  const settings = await db.shopSettings.findUnique({ where: { shopId }, select });
  return (
    settings ?? {
      senderName: null,
      senderAddress: null,
      replyTo: null,
      postalAddress: null,
      ...sendingDefaults,
      defaultLocale: 'en',
      iysRequired: false,
      brandColor: null,
      logoUrl: null,
      setupGuideDismissedAt: null,
    }
  );
}
