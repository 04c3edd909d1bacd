import type { PlacementPart } from '#app/domain/placements/placement-part.ts';
import type { PlacementSettings } from '#app/domain/placements/placement-settings.ts';
import type { BoughtProduct } from '#app/features/catalog/index.server.ts';
import type { PageJourneys } from '#app/features/journeys/index.server.ts';
import type { ThankYouFacts } from '#app/features/placements/index.server.ts';
import type { ShopIdentity } from '#app/features/shops/index.server.ts';
import type { ThankYouQuestion } from '#extensions/shared/contract.ts';

/** Everything around one question of a thank-you page. */
export interface ThankYou {
  shop: ShopIdentity;
  question: ThankYouQuestion;
  settings: PlacementSettings;
  facts: ThankYouFacts;
  /** Of what was bought, what the catalogue knows. */
  products: BoughtProduct[];
  journeys: PageJourneys;
  shows(part: PlacementPart): boolean;
}
