import { sendingDefaults } from '#app/domain/consent/sending-defaults.ts';
import { monthsBefore } from '#app/domain/time/month-of.ts';
import { resolveZone } from '#app/domain/time/resolve-zone.ts';
import type { SimulationSetting } from '#app/domain/journeys/simulate/play.ts';
import type { Db } from '#app/platform/db.server.ts';
import { drawOf } from '../walk-facts.server.ts';

/** How far back a dry run looks. */
const monthsPlayed = 12;

/** What holds for every customer of a dry run that was started at `startedAt`. */
export async function findSetting(
  db: Db,
  { shopId, journeyKey, startedAt }: { shopId: string; journeyKey: string; startedAt: Date },
): Promise<SimulationSetting> {
  const { settings, ...shop } = await db.shop.findUniqueOrThrow({
    where: { id: shopId },
    select: { zone: true, locale: true, countryCode: true, settings: true },
  });
  const { windowOpensAtHour, windowClosesAtHour, capMessages, capDays } = settings ?? sendingDefaults;
  const shopZone = resolveZone([shop.zone]);
  return {
    from: monthsBefore(startedAt, monthsPlayed, shopZone),
    until: startedAt,
    journeyKey,
    shopZone,
    shopLocale: shop.locale,
    window: { opensAtHour: windowOpensAtHour, closesAtHour: windowClosesAtHour },
    cap: { messages: capMessages, days: capDays },
    iysRequired: Boolean(settings?.iysRequired && shop.countryCode === 'TR'),
    draw: drawOf,
  };
}
