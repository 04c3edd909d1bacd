import { Prisma } from '@prisma/client';
import { decideSend } from '#app/domain/consent/decide-send.ts';
import type { SendDecision, SendFacts } from '#app/domain/consent/decide-send.ts';
import { refreshConsent } from '#app/features/customers/index.server.ts';
import { confirmOrders } from '#app/features/orders/index.server.ts';
import type { NudgeRefusal } from '#app/domain/reorders/decide-nudge.ts';
import type { ReviewSkip } from '#app/domain/reviews/request-reasons.ts';
import type { OutgoingMessage, SendResult } from '#app/platform/messaging/message-sender.ts';
import type { Services } from '#app/platform/services.server.ts';
import { buildEmail, linksOf } from './build-email.server.ts';
import type { MailLinks } from './build-email.server.ts';
import { claimMessage } from './claim-message.server.ts';
import type { Content } from './claim-message.server.ts';
import { findMessageToSend } from './find-message-to-send.server.ts';
import type { MessageToSend } from './find-message-to-send.server.ts';
import { factsToKeep, gatherSendFacts, isOrderDue } from './gather-send-facts.server.ts';
import type { ShopifySaid } from './gather-send-facts.server.ts';
import { insist } from './insist.ts';
import type { MessageRef } from './messaging.jobs.ts';
import { moveMessage } from './move-message.server.ts';
import { recordSendResult } from './record-send-result.server.ts';
import type { RecordedResult } from './record-send-result.server.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'senders' | 'links' | 'log' | 'shopAdmin'>;

/** What the writer of a message's content is told. */
export type MessageToCompose = Pick<
  MessageToSend,
  | 'shopId'
  | 'messageId'
  | 'customerId'
  | 'orderId'
  | 'enrollmentId'
  | 'journeyId'
  | 'journeyVersionId'
  | 'templateKey'
  | 'purpose'
  | 'kind'
  | 'locale'
> &
  MailLinks;

/** There is nothing fit to be sent. */
type ComposeRefusal = {
  outcome: 'skip';
  reason: 'template_broken' | 'template_promotes' | 'nothing_to_show' | NudgeRefusal | ReviewSkip;
};

/** Writes the content of a message. */
export type Compose = (message: MessageToCompose) => Promise<({ outcome: 'content' } & Content) | ComposeRefusal>;

type SendMessageResult =
  | RecordedResult
  | { outcome: 'skipped'; reason: string }
  | { outcome: 'deferred'; reason: string; until: Date }
  /** Sent, skipped or being sent by somebody else. */
  | { outcome: 'already_handled' }
  /** Its time has been moved since the job was queued. */
  | { outcome: 'not_due' }
  | { outcome: 'not_found' };

/** How often facts may change under a decision before the lease is left to bring the message back. */
const rounds = 5;

/** Sends one queued message, unless something that happened since it was queued forbids it. */
export async function sendMessage(services: Needs, ref: MessageRef, compose: Compose): Promise<SendMessageResult> {
  let said: ShopifySaid | undefined;
  for (let round = 0; round < rounds; round += 1) {
    const message = await findMessageToSend(services.db, ref);
    if (!message) return { outcome: 'not_found' };
    if (message.state !== 'QUEUED') return { outcome: 'already_handled' };
    if (message.sendAt > services.clock.now()) return { outcome: 'not_due' };
    const facts = await gatherSendFacts(services, message, said);
    const decision = decideSend(facts);
    if (decision.outcome === 'ask_shopify') {
      said = await askShopify(services, message);
      continue;
    }
    const result =
      decision.outcome === 'send'
        ? await claimAndSend(services, { message, facts }, compose)
        : await recordRefusal(services, { message, facts, decision });
    if (result) return result;
  }
  throw new Error('The facts about a message changed at every look');
}

/** Where the customer stands, and whether the order is theirs, in one question. */
async function askShopify(services: Needs, message: MessageToSend): Promise<ShopifySaid> {
  const { shopId, customerId, channel } = message;
  if (channel === 'PUSH') return { unreadable: true, orderUnknown: false };
  const orderId = isOrderDue(message, services.clock.now()) ? message.orderId : null;
  const { outcome, order } = await refreshConsent(services, { shopId, customerId, channel, orderId });
  if (orderId && order === 'confirmed') await confirmOrders(services, { shopId, orderIds: [orderId] });
  return { unreadable: outcome !== 'read', orderUnknown: order === 'unknown' };
}

/** Null when the message or the facts have moved on between the decision and the claim: look again. */
async function claimAndSend(
  services: Needs,
  { message, facts }: { message: MessageToSend; facts: SendFacts },
  compose: Compose,
): Promise<SendMessageResult | null> {
  const links = linksOf(services, message);
  const content = await compose({ ...refsOf(message), ...links });
  if (content.outcome === 'skip') return recordRefusal(services, { message, facts, decision: content });

  const { address } = facts;
  if (!address) throw new Error('A message to be sent has no address');
  const { subject, html, text } = content;
  const email = buildEmail(message, {
    address,
    content: { subject, html, text },
    unsubscribeUrl: links.unsubscribeUrl,
  });
  // Claim before sending: a crash in between leaves the row SENDING for a sweep to report, but never mails twice.
  const token = await claimMessage(services.db, {
    message,
    facts: { ...facts, address },
    content: { subject, html, text },
  });
  if (!token) return null;
  const result = await askProvider(services, message, email);
  const now = services.clock.now();
  // What the provider said is known here alone: without it the message would stay unknown for ever.
  return insist(() => recordSendResult(services.db, { message, token, result, now }));
}

function refsOf(message: MessageToSend) {
  const { shopId, messageId, customerId, orderId, purpose, kind, locale } = message;
  const { enrollmentId, journeyId, journeyVersionId, templateKey } = message;
  const journey = { enrollmentId, journeyId, journeyVersionId, templateKey };
  return { shopId, messageId, customerId, orderId, ...journey, purpose, kind, locale };
}

/** A sender that throws says nothing about whether the message left: that is `unknown`. */
async function askProvider(
  { senders, log }: Needs,
  message: MessageToSend,
  mail: OutgoingMessage,
): Promise<SendResult> {
  const sender = senders[message.channel];
  if (!sender) throw new Error(`There is no sender for ${message.channel}`);
  try {
    return await sender.send(mail);
  } catch (err) {
    log.error({ err, shopId: message.shopId, messageId: message.messageId }, 'message sender failed');
    return { outcome: 'unknown', detail: 'the sender threw' };
  }
}

type Refusal = Exclude<SendDecision, { outcome: 'send' | 'ask_shopify' }> | ComposeRefusal;

async function recordRefusal(
  { db }: Needs,
  { message, facts, decision }: { message: MessageToSend; facts: SendFacts; decision: Refusal },
): Promise<SendMessageResult | null> {
  const { outcome, reason } = decision;
  const until = decision.outcome === 'defer' ? decision.until : null;
  const moved = await moveMessage(db, message, {
    set: until
      ? Prisma.sql`"reason" = ${reason}, "sendAt" = ${until}, "dueAt" = ${until}`
      : Prisma.sql`"state" = 'SKIPPED', "reason" = ${reason}, "dueAt" = NULL`,
    when: Prisma.sql`"message"."state" = 'QUEUED' AND "message"."attempts" = ${message.attempts}
      AND "message"."sendAt" = ${message.sendAt}`,
    decision: {
      outcome,
      reason,
      facts: { ...factsToKeep(facts), ...(until && { until: until.toISOString() }) },
      at: facts.now,
    },
  });
  if (!moved) return null;
  return until ? { outcome: 'deferred', reason, until } : { outcome: 'skipped', reason };
}
