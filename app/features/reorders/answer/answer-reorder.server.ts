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

/** Presses at once stand in line; none of them is to be lost for that. Milliseconds. */
const patient = { maxWait: 15_000, timeout: 15_000 };

/**
 * Keeps what a customer says of running out of a product; their last word counts, under every record that has their
 * mailbox. Throws a ZodError for what no page of ours sends.
 */
export async function answerReorder(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  input: ReorderAnswerInput,
): Promise<ReorderAnswered> {
  const { shopId, customerId } = ReorderAnswerInput.parse(input);
  const now = clock.now();
  const { answered, records } = await db.$transaction(async (tx) => {
    const found = await lockRecords(tx, { shopId, customerId });
    return { answered: await keepAnswer(tx, input, { records: found, now }), records: found };
  }, patient);
  // What was said decides when, and whether, the customer is asked again.
  for (const record of records) await updatePredictions({ db, clock }, { shopId, customerId: record });
  return answered;
}

/**
 * The records of a customer's mailbox, their own among them; none when they were erased. One answer at a time for each: of
 * fifty clicks at once each finds the row as the one before left it.
 */
async function lockRecords(tx: Tx, { shopId, customerId }: { shopId: string; customerId: string }): Promise<string[]> {
  const records = await tx.$queryRaw<{ id: string }[]>`
    SELECT same."id" FROM "Customer" same WHERE same."shopId" = ${shopId} AND same."redactedAt" IS NULL
      AND (same."id" = ${customerId} OR same."mailbox" =
        (SELECT "mailbox" FROM "Customer" WHERE "shopId" = ${shopId} AND "id" = ${customerId}))
    ORDER BY same."id" FOR UPDATE`;
  const ids = records.map(({ id }) => id);
  return ids.includes(customerId) ? ids : [];
}

async function keepAnswer(
  tx: Tx,
  { shopId, customerId, productId, answer, messageId }: ReorderAnswerInput,
  { records, now }: { records: string[]; now: Date },
): Promise<ReorderAnswered> {
  if (records.length === 0) return { outcome: 'nobody' };
  const theirs = { shopId, customerId: { in: records }, productId };
  await tx.reorderAnswer.deleteMany({ where: theirs });
  if (answer === 'TAKE_BACK') return { outcome: 'taken_back' };
  const lasting = await tx.reorderPrediction.findUnique({
    where: { shopId_customerId_productId: { shopId, customerId, productId } },
    select: { countedFrom: true, expectedAt: true },
  });
  const until = askAgainAt(answer, now, lasting);
  const said = { shopId, productId, kind: answer, until, answeredAt: now, messageId };
  await tx.reorderAnswer.createMany({ data: records.map((record) => ({ ...said, customerId: record })) });
  await tx.reorderPrediction.updateMany({ where: theirs, data: { nudgedAt: null, nudgeSubject: null } });
  return { outcome: 'answered', kind: answer, until };
}
