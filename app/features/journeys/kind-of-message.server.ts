import type { MessageKind } from '@prisma/client';
import { MailBlocks, promotes } from '#app/domain/mail/mail-block.ts';
import type { Tx } from '#app/platform/db.server.ts';

interface MessageStepRef {
  shopId: string;
  journeyVersionId: string;
  stepId: string;
  /** As the plan has it. */
  kind: MessageKind;
}

/** The kind a message is queued as: whatever the plan says, a promotion in any language makes it marketing. */
export async function kindOfMessage(
  db: Tx,
  { shopId, journeyVersionId, stepId, kind }: MessageStepRef,
): Promise<MessageKind> {
  if (kind === 'MARKETING') return kind;
  const templates = await db.template.findMany({
    where: { shopId, journeyVersionId, stepId },
    select: { blocks: true },
  });
  const isPromotion = templates.some(({ blocks }) => promotes(MailBlocks.catch([]).parse(blocks)));
  return isPromotion ? 'MARKETING' : kind;
}
