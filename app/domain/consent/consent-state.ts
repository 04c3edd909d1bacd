/** Shopify's states of a consent. */
export const consentStates = [
  'SUBSCRIBED',
  'PENDING',
  'NOT_SUBSCRIBED',
  'UNSUBSCRIBED',
  'REDACTED',
  'INVALID',
] as const;
export type ConsentState = (typeof consentStates)[number];

/** Reads Shopify's word in either case; null for an unknown one. */
export const consentStateOf = (word: string): ConsentState | null =>
  consentStates.find((state) => state === word.toUpperCase()) ?? null;

/** States that say no: of two said at the same moment, the no holds. */
export const refusals: readonly ConsentState[] = ['UNSUBSCRIBED', 'REDACTED', 'INVALID'];
