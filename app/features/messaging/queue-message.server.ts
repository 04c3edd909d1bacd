import type { MessageChannel, MessageKind } from '@prisma/client';
import type { Locale } from '#app/domain/locale.ts';
import type { Tx } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';

export interface MessageToQueue {
  shopId: string;
  customerId: string;
  orderId?: string;
  enrollmentId?: string;
  journeyId?: string;
  templateKey?: string;
  channel?: MessageChannel;
  kind: MessageKind;
  /** `Topic` of domain/journeys. */
  topic?: string;
  /** 1 to 100: where the frequency cap has room for one only, the higher wins. */
  value?: number;
  /** With the customer and `subject` it makes a second message impossible. */
  purpose: string;
  subject: string;
  locale: Locale;
  sendAt: Date;
  /** From then on it is not sent any more. */
  expiresAt: Date;
}

/** Writes a message into the ledger; a second call for the same customer, purpose and subject finds the first. */
export async function queueMessage(
  { db, clock }: Pick<Services, 'clock'> & { db: Tx },
  message: MessageToQueue,
): Promise<{ outcome: 'queued' | 'exists'; messageId: string }> {
  const [created] = await db.message.createManyAndReturn({
    data: [{ ...message, dueAt: message.sendAt, createdAt: clock.now() }],
    // Not a caught violation: that would end the transaction a caller may be in.
    skipDuplicates: true,
    select: { id: true },
  });
  if (created) return { outcome: 'queued', messageId: created.id };
  const { shopId, customerId, purpose, subject } = message;
  const existing = await db.message.findUniqueOrThrow({
    where: { shopId_customerId_purpose_subject: { shopId, customerId, purpose, subject } },
    select: { id: true },
  });
  return { outcome: 'exists', messageId: existing.id };
}
