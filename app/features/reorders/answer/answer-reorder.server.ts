import { z } from 'zod';
import { answerKinds, askAgainAt } from '#app/domain/reorders/ask-again.ts';
import type { AnswerKind } from '#app/domain/reorders/ask-again.ts';
import type { Tx } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { updatePredictions } from '../update-predictions.server.ts';

export const ReorderAnswerInput = z.object({
  shopId: z.string(),
  customerId: z.string(),
  /** GID. */
  productId: z.string().startsWith('gid://shopify/Product/'),
  answer: z.enum([...answerKinds, 'TAKE_BACK']),
  /** The mail that asked. */
  messageId: z.string().nullable(),
});
export type ReorderAnswerInput = z.infer<typeof ReorderAnswerInput>;

export type ReorderAnswered =
  | { outcome: 'answered'; kind: AnswerKind; /** Until when nobody asks; null for ever. */ until: Date | null }
  | { outcome: 'taken_back' | 'nobody' };

/**
 * Keeps what a customer says of running out of a product; their last word counts. Throws a ZodError for what no page of
 * ours sends.
 */
export async function answerReorder(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  input: ReorderAnswerInput,
): Promise<ReorderAnswered> {
  const { shopId, customerId } = ReorderAnswerInput.parse(input);
  const now = clock.now();
  const answered = await db.$transaction((tx) => keepAnswer(tx, input, now));
  // What was said decides when, and whether, the customer is asked again.
  if (answered.outcome !== 'nobody') await updatePredictions({ db, clock }, { shopId, customerId });
  return answered;
}

async function keepAnswer(
  tx: Tx,
  { shopId, customerId, productId, answer, messageId }: ReorderAnswerInput,
  now: Date,
): Promise<ReorderAnswered> {
  // One at a time for each customer: of fifty clicks at once each finds the row as the one before left it.
  const [customer] = await tx.$queryRaw<{ redactedAt: Date | null }[]>`
    SELECT "redactedAt" FROM "Customer" WHERE "shopId" = ${shopId} AND "id" = ${customerId} FOR UPDATE`;
  if (!customer || customer.redactedAt) return { outcome: 'nobody' };
  const key = { shopId, customerId, productId };
  if (answer === 'TAKE_BACK') {
    await tx.reorderAnswer.deleteMany({ where: key });
    return { outcome: 'taken_back' };
  }
  const lasting = await tx.reorderPrediction.findUnique({
    where: { shopId_customerId_productId: key },
    select: { countedFrom: true, expectedAt: true },
  });
  const until = askAgainAt(answer, now, lasting);
  const said = { kind: answer, until, answeredAt: now, messageId };
  await tx.reorderAnswer.upsert({
    where: { shopId_customerId_productId: key },
    create: { ...key, ...said },
    update: said,
  });
  await tx.reorderPrediction.updateMany({ where: key, data: { nudgedAt: null, nudgeSubject: null } });
  return { outcome: 'answered', kind: answer, until };
}
