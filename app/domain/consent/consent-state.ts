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

/** WhatsApp's consents have a word of their own for one of the states. */
const otherWords: Record<string, ConsentState> = { NEVER_SUBSCRIBED: 'NOT_SUBSCRIBED' };

/** Reads Shopify's word in either case; null for an unknown one. */
export const consentStateOf = (word: string): ConsentState | null =>
  consentStates.find((state) => state === word.toUpperCase()) ?? otherWords[word.toUpperCase()] ?? null;

/** States that say no: of two said at the same moment, the no holds. */
export const refusals: readonly ConsentState[] = ['UNSUBSCRIBED', 'REDACTED', 'INVALID'];

/** What customers say, and so what may be written back; the other states are Shopify's own findings. */
export const spoken = ['SUBSCRIBED', 'UNSUBSCRIBED', 'PENDING'] as const satisfies ConsentState[];
export type SpokenConsent = (typeof spoken)[number];
