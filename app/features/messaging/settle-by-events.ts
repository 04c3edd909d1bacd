import type { MessageEventType } from '@prisma/client';

/** Said only of a message that the provider took and tried to deliver. */
const triedToDeliver: MessageEventType[] = [
  'DELIVERED',
  'OPENED',
  'CLICKED',
  'DEFERRED',
  'BOUNCED',
  'BLOCKED',
  'SPAM_REPORTED',
  'UNSUBSCRIBED',
];

/**
 * How all events of a message, in whatever order they came, settle it: SENT when the provider took it, FAILED when it
 * took it and dropped it untried; null without any event.
 */
export function settledState(types: MessageEventType[]): 'SENT' | 'FAILED' | null {
  if (types.some((type) => triedToDeliver.includes(type))) return 'SENT';
  if (types.includes('DROPPED')) return 'FAILED';
  return types.includes('PROCESSED') ? 'SENT' : null;
}
