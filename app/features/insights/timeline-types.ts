import type { ConsentState, MessageChannel, MessageEventType, MessageState } from '@prisma/client';

interface About {
  order: { id: string; name: string | null };
}
interface OfMessage {
  messageId: string;
  /** Names the words of the message: `thank_you` … */
  purpose: string;
  /** The merchant's name of its journey; null calls it by its purpose. */
  journeyName: string | null;
}

/** What can happen in a customer's story, by kind, with the facts its sentence needs. */
interface TimelineDetail {
  order_placed: About & { total: string | null; currency: string | null; items: string | null; test: boolean };
  order_cancelled: About;
  refund: About & { amount: string | null; currency: string | null };
  parcel_shipped: About & { company: string | null; number: string | null };
  parcel_delivered: About & { company: string | null; number: string | null };
  parcel_failed: About & { company: string | null; number: string | null };
  message_queued: OfMessage & { sendAt: string; state: MessageState };
  message_event: OfMessage & { type: MessageEventType; detail: string | null };
  decision: {
    messageId: string | null;
    purpose: string | null;
    /** The merchant's name of the journey; null shows the gallery's. */
    journeyName: string | null;
    outcome: string;
    reason: string | null;
    facts: Record<string, unknown>;
  };
  consent: {
    channel: MessageChannel;
    state: ConsentState;
    source: string;
    wording: string | null;
    proof: Record<string, unknown> | null;
  };
  /** Picked on the page after paying; of consents only what was not taken. */
  placement_answer: {
    kind: 'CONSENT' | 'GIFT' | 'SURVEY';
    /** `PlacementResult`. */
    result: string | null;
    /** The question or sentence that was shown. */
    wording: string | null;
    isGift: boolean | null;
    isGiven: boolean | null;
    channel: string | null;
    choice: string | null;
    text: string | null;
  };
  help_asked: About & { topic: string; text: string | null; /** When it was seen to. */ answeredAt: string | null };
}

export type TimelineEntry = {
  [Kind in keyof TimelineDetail]: { id: string; kind: Kind; at: Date; detail: TimelineDetail[Kind] };
}[keyof TimelineDetail];

export interface Timeline {
  entries: TimelineEntry[];
  /** Continues after the last entry; null at the end. */
  nextCursor: string | null;
}
