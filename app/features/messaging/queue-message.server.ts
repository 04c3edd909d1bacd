import type { MessageChannel, MessageKind } from '@prisma/client';
import type { Locale } from '#app/domain/locale.ts';
import type { RawDb } from '#app/platform/db.server.ts';
import { uuidV7 } from '#app/platform/uuid.ts';
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
  { db, clock }: Pick<Services, 'clock'> & { db: RawDb },
  message: MessageToQueue,
): Promise<{ outcome: 'queued' | 'exists'; messageId: string }> {
  const { shopId, customerId, purpose, subject } = message;
  const now = clock.now();
  // Not a caught violation: that would end the transaction a caller may be in.
  const [created] = await db.$queryRaw<{ id: string }[]>`
    INSERT INTO "Message" ("shopId", "id", "customerId", "orderId", "enrollmentId", "journeyId", "templateKey", "channel",
      "kind", "topic", "value", "purpose", "subject", "locale", "sendAt", "dueAt", "expiresAt", "createdAt")
    VALUES (${shopId}, ${uuidV7(now)}, ${customerId}, ${message.orderId ?? null}, ${message.enrollmentId ?? null},
      ${message.journeyId ?? null}, ${message.templateKey ?? null}, ${message.channel ?? 'EMAIL'}::"MessageChannel",
      ${message.kind}::"MessageKind", ${message.topic ?? null}, ${message.value ?? 50}, ${purpose}, ${subject},
      ${message.locale}, ${message.sendAt}::timestamp, ${message.sendAt}::timestamp, ${message.expiresAt}::timestamp,
      ${now}::timestamp)
    ON CONFLICT DO NOTHING RETURNING "id"`;
  if (created) return { outcome: 'queued', messageId: created.id };
  const [existing] = await db.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Message" WHERE "shopId" = ${shopId} AND "customerId" = ${customerId} AND "purpose" = ${purpose}
      AND "subject" = ${subject}`;
  if (!existing) throw new Error(`A message of ${purpose} was neither written nor found`);
  return { outcome: 'exists', messageId: existing.id };
}
