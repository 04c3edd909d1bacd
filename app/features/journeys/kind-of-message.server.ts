import type { MessageKind } from '@prisma/client';
import { MailBlocks } from '#app/domain/mail/mail-block.ts';
import { promotes } from '#app/domain/mail/promotes.ts';
import type { RawDb } from '#app/platform/db.server.ts';

interface MessageStepRef {
  shopId: string;
  journeyVersionId: string;
  stepId: string;
  /** As the plan has it. */
  kind: MessageKind;
}

/** The kind a message is queued as: whatever the plan says, a promotion in any language makes it marketing. */
export async function kindOfMessage(
  db: RawDb,
  { shopId, journeyVersionId, stepId, kind }: MessageStepRef,
): Promise<MessageKind> {
  if (kind === 'MARKETING') return kind;
  const templates = await db.$queryRaw<{ blocks: unknown }[]>`
    SELECT "blocks" FROM "Template"
    WHERE "shopId" = ${shopId} AND "journeyVersionId" = ${journeyVersionId} AND "stepId" = ${stepId}`;
  const isPromotion = templates.some(({ blocks }) => promotes(MailBlocks.catch([]).parse(blocks)));
  return isPromotion ? 'MARKETING' : kind;
}
