import { decideSend } from '../../consent/decide-send.ts';
import type { SendDecision } from '../../consent/decide-send.ts';
import { isIysOverdue } from '../../consent/iys.ts';
import { consentAsOf, orderAsOf } from './past.ts';
import type { KnownOrder } from './past.ts';
import { eventsAsOf, zoneOf } from './past-facts.ts';
import type { PastMail, Play } from './play.ts';

interface PastSend {
  decision: SendDecision;
  /** A consent that we know only from later decided. */
  assumed: boolean;
}

/** Pauses, complaints and returns of the past are not kept with their beginnings. */
const notKept = { pausedUntil: null, complaintOpen: false, returnOpen: false, restsUntil: null };

/** Asks the send guard with what was true at that moment. */
export function decidePastSend(play: Play, { stay, step, expiresAt }: PastMail, now: Date): PastSend {
  const { plan, past, setting } = play;
  const { order, triggeredAt } = stay.moment;
  const consent = consentAsOf(past.consents, step.channel, now);
  const events = plan.goals.length > 0 ? eventsAsOf(past, { order, triggeredAt }, now) : {};
  const isMarketing = step.kind === 'MARKETING';
  const decision = decideSend({
    now,
    expiresAt,
    kind: step.kind,
    address: past.hasAddress || order?.hasAddress ? 'known' : null,
    customerRedacted: false,
    shopInstalled: true,
    journey: 'ON',
    suppressed: past.suppression && past.suppression.at <= now ? past.suppression.reason : null,
    consent: consent?.state ?? null,
    consentRead: 'fresh',
    orderRead: 'confirmed',
    iysOverdue:
      setting.iysRequired &&
      consent !== null &&
      isIysOverdue(
        { channel: step.channel, state: consent.state, occurredAt: consent.at, iysReportedAt: past.iysReportedAt },
        now,
      ),
    topicOff: past.topicsOff.includes(plan.topic),
    ...notKept,
    order: orderFacts(order && orderAsOf(order, now)),
    aboutRefund: plan.trigger.type === 'refund_created',
    goalReached: plan.goals.find((goal) => events[goal]) ?? null,
    leftJourney: stay.state === 'exited',
    senderReady: true,
    newsUnread: false,
    window: { ...setting.window, zone: zoneOf(past, order, setting.shopZone) },
    frequency: isMarketing ? { cap: setting.cap, sent: marketingBefore(play, now), rivals: [] } : null,
  });
  return { decision, assumed: isMarketing && (consent?.assumed ?? false) };
}

function orderFacts(order: KnownOrder | null) {
  if (!order) return null;
  const { cancelledAt, fullyRefundedAt, lines } = order;
  return {
    cancelledAt,
    fullyRefundedAt,
    isEmpty: lines.length > 0 && lines.every(({ netQuantity }) => netQuantity <= 0),
  };
}

/** What counts for the frequency cap: marketing of this journey, and what other journeys really sent. */
function marketingBefore({ past, sent }: Play, now: Date): Date[] {
  const others = past.otherMessages.filter(({ kind, sentAt }) => kind === 'MARKETING' && sentAt <= now);
  return [
    ...others.map(({ sentAt }) => sentAt),
    ...sent.filter(({ kind }) => kind === 'MARKETING').map(({ at }) => at),
  ];
}
