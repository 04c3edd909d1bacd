import type { MessageChannel, SuppressionReason } from '@prisma/client';
import type { RawDb } from '#app/platform/db.server.ts';
import { uuidV7 } from '#app/platform/uuid.ts';

interface NewSuppression {
  shopId: string;
  channel: MessageChannel;
  /** Normalized. */
  address: string;
  reason: SuppressionReason;
  messageId?: string | null;
  /** Why, in words of the provider or ours; never an address. */
  detail?: string | null;
  createdAt: Date;
  /** A weak ground (mails that bounced softly) leaves a row that is there as it is; a firm one replaces its grounds. */
  ground?: 'firm' | 'weak';
}

/** Forbids an address for good, whatever the consent. A second time for the same reason adds no row. */
export async function suppress(tx: RawDb, suppression: NewSuppression): Promise<void> {
  const { shopId, channel, address, reason, createdAt, ground = 'firm' } = suppression;
  const [messageId, detail] = [suppression.messageId ?? null, suppression.detail ?? null];
  await tx.$executeRaw`
    INSERT INTO "Suppression" ("shopId", "id", "channel", "address", "reason", "messageId", "detail", "createdAt")
    VALUES (${shopId}, ${uuidV7(createdAt)}, ${channel}::"MessageChannel", ${address}, ${reason}::"SuppressionReason",
      ${messageId}, ${detail}, ${createdAt})
    ON CONFLICT ("shopId", "channel", "address", "reason") DO UPDATE
      SET "messageId" = EXCLUDED."messageId", "detail" = EXCLUDED."detail" WHERE ${ground === 'firm'}`;
}
