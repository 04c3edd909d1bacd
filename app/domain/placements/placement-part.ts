/** What a page of Shopify's shows that a merchant can switch off; `running_low` stands in checkout, the others after paying. */
export const placementParts = [
  'next_steps',
  'tips',
  'reminders',
  'consent_email',
  'consent_sms',
  'gift',
  'survey',
  'cross_sell',
  'running_low',
] as const;
export type PlacementPart = (typeof placementParts)[number];
