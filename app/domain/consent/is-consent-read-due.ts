import { after, hours } from '../time/spans.ts';
import type { MessageKind } from './decide-send.ts';

/** How long what Shopify said about a consent is believed without asking again. */
export const consentReadHolds = { MARKETING: hours(1), TRANSACTIONAL: hours(24) } as const satisfies Record<
  MessageKind,
  number
>;

/** Whether Shopify has to be asked before a message goes; about a guest (no gid) it has nothing to say. */
export function isConsentReadDue(asked: {
  kind: MessageKind;
  gid: string | null;
  checkedAt: Date | null;
  now: Date;
}): boolean {
  const { kind, gid, checkedAt, now } = asked;
  if (!gid) return false;
  return !checkedAt || after(checkedAt, consentReadHolds[kind]) <= now;
}
