import type { TriggerType } from '#app/domain/journeys/journey.ts';
import type { DiscountOffer } from '#app/domain/reorders/discount-offer.ts';
import { after, hours } from '#app/domain/time/spans.ts';
import { wordsIn } from '#app/i18n/messages/words.ts';
import type { SendResult } from '#app/platform/messaging/message-sender.ts';
import { listUnsubscribeHeaders } from '#app/platform/mail/unsubscribe-headers.ts';
import type { Services } from '#app/platform/services.server.ts';
import { uuidV7 } from '#app/platform/uuid.ts';
import type { ContentRequest, TestSendResult } from './mail-editor-types.ts';
import { previewContent } from './preview-content.server.ts';
import type { ReorderPort } from './reorder-port.ts';
import type { ReviewPort } from './review-port.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'links' | 'senders'>;
type TestSend = ContentRequest & {
  shopId: string;
  to: string;
  trigger?: TriggerType;
  offer?: DiscountOffer | null;
  reorders: Pick<ReorderPort, 'findLines' | 'findExample'>;
  reviews: Pick<ReviewPort, 'findExample'>;
  actor: string;
};

/** Of one shop within an hour: enough to write a journey by, too few to write to anybody else with. */
const mostTests = 30;

/** Where a test may go: the shop's own addresses, the likeliest first. */
export async function listTestAddresses({ db }: Pick<Needs, 'db'>, { shopId }: { shopId: string }): Promise<string[]> {
  const { email, settings } = await db.shop.findUniqueOrThrow({
    where: { id: shopId },
    select: { email: true, settings: { select: { replyTo: true, senderAddress: true } } },
  });
  const all = [email, settings?.replyTo, settings?.senderAddress].flatMap((address) => address || []);
  return [...new Set(all)];
}

/**
 * Sends a mail as it stands in the editor to one of the shop's own addresses, marked as a test. It is no Message: it
 * counts nowhere, reaches no customer, and nothing that becomes of it comes back.
 */
export async function sendTestMessage(services: Needs, about: TestSend): Promise<TestSendResult> {
  const { db, clock, links, senders } = services;
  const { shopId, to, locale, actor } = about;
  const allowed = await listTestAddresses(services, about);
  if (!allowed.includes(to)) return { outcome: 'address_not_allowed' };
  const settings = await db.shopSettings.findUnique({ where: { shopId } });
  if (!settings?.senderAddress || !settings.senderName) return { outcome: 'sender_missing' };
  const mail = await previewContent(services, { ...about, note: wordsIn(locale)('mail.testNote') });
  if (mail.outcome === 'invalid') return mail;
  if (!(await noteTest(services, { shopId, actor }))) return { outcome: 'too_many' };
  const result = await senders.EMAIL.send({
    shopId,
    messageId: uuidV7(clock.now()),
    channel: 'EMAIL',
    to,
    from: { address: settings.senderAddress, name: settings.senderName },
    replyTo: settings.replyTo ?? undefined,
    subject: wordsIn(locale)('mail.test', { subject: mail.subject }),
    html: mail.html,
    text: mail.text,
    headers: listUnsubscribeHeaders(`${links.appUrl}/unsubscribe/preview`),
  });
  return outcomeOf(result);
}

/** No answer from the provider is no reason to send a test again by ourselves: whoever wants it presses once more. */
const outcomeOf = ({ outcome }: SendResult): TestSendResult =>
  outcome === 'accepted' ? { outcome: 'sent' } : { outcome: 'provider_refused' };

/** Before it is sent, so that a provider that hangs does not open the gate. False when there were enough. */
async function noteTest({ db, clock }: Needs, { shopId, actor }: { shopId: string; actor: string }): Promise<boolean> {
  const now = clock.now();
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "ShopSettings" WHERE "shopId" = ${shopId} FOR NO KEY UPDATE`;
    const action = 'mail.tested';
    const recent = await tx.auditEntry.count({ where: { shopId, action, at: { gt: after(now, -hours(1)) } } });
    if (recent >= mostTests) return false;
    await tx.auditEntry.create({ data: { shopId, at: now, actor, action } });
    return true;
  });
}
