import type { Step, Trigger } from './journey.ts';

/** The journeys every shop begins with, switched off. */
export const journeyKeys = ['thank_you', 'getting_started'] as const;
export type JourneyKey = (typeof journeyKeys)[number];

export const isJourneyKey = (key: string): key is JourneyKey => journeyKeys.some((known) => known === key);

/** The template of a journey with one message. */
export const mainTemplate = 'main';

interface Plan {
  trigger: Trigger;
  steps: Step[];
}

/** A mail that waits longer than a few days for a way out would tell of something long past. */
const message: Step = { type: 'message', templateKey: mainTemplate, kind: 'TRANSACTIONAL', expiresAfterHours: 72 };

export const gallery: Record<JourneyKey, Plan> = {
  thank_you: { trigger: { type: 'order_created' }, steps: [{ type: 'wait', minutes: 120 }, message] },
  getting_started: {
    trigger: { type: 'last_parcel_delivered' },
    steps: [{ type: 'wait', minutes: 2 * 24 * 60 }, message],
  },
};

/** Names a message in the ledger: with the order it makes a second one of the same step impossible. */
export const purposeOf = (journeyKey: string, templateKey: string) =>
  templateKey === mainTemplate ? journeyKey : `${journeyKey}/${templateKey}`;
