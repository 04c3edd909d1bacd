import { z } from 'zod';
import { placementParts } from '#app/domain/placements/placement-part.ts';
import { defaultPlacementSettings, PlacementSettingsForm } from '#app/domain/placements/placement-settings.ts';
import type { PlacementSettings } from '#app/domain/placements/placement-settings.ts';
import { Survey } from '#app/domain/placements/survey.ts';
import { rememberBriefly } from '#app/platform/remember-briefly.ts';
import type { Services } from '#app/platform/services.server.ts';

const select = {
  partsOff: true,
  survey: true,
  emailWording: true,
  smsWording: true,
  promises: true,
  helpEmail: true,
  helpUrl: true,
} as const;

/** As they are kept; a part that is no more is none. */
const Kept = PlacementSettingsForm.extend({
  survey: Survey.nullable(),
  partsOff: z.array(z.string()).transform((off) => placementParts.filter((part) => off.includes(part))),
});

/** What a shop decided of Shopify's pages; the defaults where it decided nothing. */
export async function getPlacementSettings(
  { db }: Pick<Services, 'db'>,
  { shopId }: { shopId: string },
): Promise<PlacementSettings> {
  const kept = await db.placementSettings.findUnique({ where: { shopId }, select });
  return kept ? Kept.parse(kept) : defaultPlacementSettings;
}

const remember = rememberBriefly<PlacementSettings>({ span: 10_000, most: 2_000 });

/** The same for what many customers ask: at most ten seconds old. */
export const recallPlacementSettings = (
  services: Pick<Services, 'db' | 'clock'>,
  whose: { shopId: string },
): Promise<PlacementSettings> => remember(services.clock, whose.shopId, () => getPlacementSettings(services, whose));
