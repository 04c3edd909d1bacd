import type { TFunction } from 'i18next';

interface DecisionWords {
  outcome: string;
  reason: string | null;
  /** Names the message's words: `thank_you` … */
  purpose: string | null;
  /** The merchant's name of the journey; null calls it by its purpose. */
  journeyName: string | null;
  /** When it is tried again, written out. */
  until?: string;
  /** What an answer is about. */
  product?: unknown;
}

/** A reason code in a sentence; a code nobody has words for is shown as it is. */
export const reasonSentence = (t: TFunction, reason: string | null): string =>
  reason ? t(`reasons.${reason}`, { defaultValue: reason }) : '';

/** What a journey listens for, in a sentence, once it has happened. */
const happenedSentence = (t: TFunction, event: string | null): string =>
  event ? `${t(`factValues.${event}`, { defaultValue: event })}.` : '';

/** A purpose is a journey's key, with the message step behind a slash; what follows a hyphen only tells two apart. */
export const purposeName = (t: TFunction, purpose: string | null): string => {
  if (!purpose) return t('purposes.unnamed');
  const base = t(`purposes.${purpose.replace(/[/-].*$/, '')}`, { defaultValue: purpose });
  return t(`purposes.${purpose}`, { defaultValue: base });
};

/** The merchant's name of a journey, else that of the gallery. */
export const journeyName = (t: TFunction, journey: { key: string; name: string | null }): string =>
  journey.name ?? purposeName(t, journey.key);

/** A message is called as its journey is. */
export const messageName = (t: TFunction, message: { purpose: string | null; journeyName: string | null }): string =>
  message.journeyName ?? purposeName(t, message.purpose);

/** What was decided about a message, and why, as a merchant would say it. */
export function decisionSentence(t: TFunction, { outcome, reason, until, product, ...about }: DecisionWords): string {
  const message = messageName(t, about);
  const key = outcome === 'defer' && until ? 'defer_until' : outcome;
  const told = t(`story.decision.${key}`, { message, until, product, defaultValue: outcome });
  const why = outcome === 'event' ? happenedSentence(t, reason) : reasonSentence(t, reason);
  return [told, why].filter(Boolean).join(' ');
}

/** What the mail provider reported about a message. */
export const eventSentence = (t: TFunction, type: string, message: Parameters<typeof messageName>[1]): string =>
  t(`story.event.${type}`, { message: messageName(t, message), defaultValue: type });

const badEvents = ['BOUNCED', 'BLOCKED', 'DROPPED', 'SPAM_REPORTED'];
const goodEvents = ['DELIVERED', 'OPENED', 'CLICKED'];

/** The badge's tone of what the provider reported; the sentence says the same without colour. */
export function eventTone(type: string): 'critical' | 'success' | undefined {
  if (badEvents.includes(type)) return 'critical';
  return goodEvents.includes(type) ? 'success' : undefined;
}

/** A change of consent and where it came from. */
export const consentSentence = (t: TFunction, change: { channel: string; state: string; source: string }): string =>
  t(`story.consent.${change.state}`, {
    channel: t(`channels.${change.channel}`),
    source: t(`sources.${change.source}`, { defaultValue: change.source }),
    defaultValue: change.state,
  });

/** Where a message stands. */
export type MessageStateName = 'QUEUED' | 'SENDING' | 'SENT' | 'SKIPPED' | 'FAILED' | 'UNKNOWN';

export const messageStates: MessageStateName[] = ['QUEUED', 'SENDING', 'SENT', 'SKIPPED', 'FAILED', 'UNKNOWN'];

/** The badge's tone; the badge's words say the same without colour. */
export const messageTone = {
  QUEUED: 'info',
  SENDING: 'info',
  SENT: 'success',
  SKIPPED: undefined,
  FAILED: 'critical',
  UNKNOWN: 'warning',
} as const satisfies Record<MessageStateName, string | undefined>;
