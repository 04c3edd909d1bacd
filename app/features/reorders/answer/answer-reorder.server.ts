import { z } from 'zod';
import type { ReorderAnswer } from '@prisma/client';
import { answerHolds, isOfThisPurchase } from '#app/domain/reorders/answer-holds.ts';
import { answerKinds, askAgainAt } from '#app/domain/reorders/ask-again.ts';
import type { AnswerKind } from '#app/domain/reorders/ask-again.ts';
import type { Tx } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { findAskedAbout, noteAnswer } from './answers.store.server.ts';
import type { AskedAbout } from './answers.store.server.ts';
import { updatePredictions } from '../update-predictions.server.ts';

export const ReorderAnswerInput = z.object({
  shopId: z.string(),
  customerId: z.string(),
  /** GID. */
  productId: z.string().startsWith('gid://shopify/Product/'),
  answer: z.enum([...answerKinds, 'TAKE_BACK']),
  /** The mail that asked. */
  messageId: z.string().nullable(),
  /** Of REMIND: the moment they named, and what to remind them by; left out, the usual span from now. */
  named: z.object({ until: z.date(), channel: z.enum(['EMAIL', 'SMS', 'WHATSAPP']) }).optional(),
  /** When they said it; left out, now. */
  at: z.date().optional(),
});
export type ReorderAnswerInput = z.infer<typeof ReorderAnswerInput>;

export type ReorderAnswered =
  | { outcome: 'answered'; kind: AnswerKind; /** Until when nobody asks; null for ever. */ until: Date | null }
  | { outcome: 'taken_back' | 'nobody' }
  /** What they said later stands. */
  | { outcome: 'said_later' };

/** Presses at once stand in line; none of them is to be lost for that. Milliseconds. */
const patient = { maxWait: 15_000, timeout: 15_000 };

/**
 * Keeps what a customer says of running out of a product; their last word counts, under every record that has their
 * mailbox. Said again while it holds, it keeps its day. Throws a ZodError for what no page of ours sends.
 */
export async function answerReorder(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  input: ReorderAnswerInput,
): Promise<ReorderAnswered> {
  const { shopId } = ReorderAnswerInput.parse(input);
  const { answered, records } = await db.$transaction((tx) => keepReorderAnswer(tx, input, clock.now()), patient);
  // What was said decides when, and whether, the customer is asked again.
  for (const record of records) await updatePredictions({ db, clock }, { shopId, customerId: record });
  return answered;
}

/** The same as part of something larger; whoever calls it predicts anew for `records` once that is committed. */
export async function keepReorderAnswer(
  tx: Tx,
  input: ReorderAnswerInput,
  now: Date,
): Promise<{ answered: ReorderAnswered; records: string[] }> {
  const records = await lockRecords(tx, ReorderAnswerInput.parse(input));
  return { answered: await keepAnswer(tx, input, { records, now: input.at ?? now }), records };
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
  { shopId, customerId, productId, answer, messageId, named }: ReorderAnswerInput,
  { records, now }: { records: string[]; now: Date },
): Promise<ReorderAnswered> {
  if (records.length === 0) return { outcome: 'nobody' };
  const theirs = { shopId, customerId: { in: records }, productId };
  const before = await tx.reorderAnswer.findMany({ where: theirs });
  const asked = await findAskedAbout(tx, { shopId, customerIds: records, productIds: [productId] }, { lock: true });
  const ofRecord = (record: string) => recordOf(record, before, asked);
  const own = ofRecord(customerId);
  if (own.said && own.said.answeredAt > now) return { outcome: 'said_later' };
  const note = { shopId, customerId, productId, answer, messageId, at: now };
  await tx.reorderAnswer.deleteMany({ where: theirs });
  if (answer === 'TAKE_BACK') {
    for (const record of records) await giveBackAsking(tx, { shopId, customerId: record, productId }, ofRecord(record));
    if (own.said) await noteAnswer(tx, { ...note, until: null });
    return { outcome: 'taken_back' };
  }
  const isAgain = own.said?.kind === answer && answerHolds(own.said, own.asked, now);
  const same = isAgain && (!named || isNamed(own.said, named)) ? own.said : null;
  const until = same ? same.until : (named?.until ?? askAgainAt(answer, now, lastingOf(own)));
  const kept = same ?? { answeredAt: now, messageId };
  await tx.reorderAnswer.createMany({
    data: records.map((record) => {
      const { foreseenAt, nudgedAt, nudgeSubject } = ofRecord(record);
      const { answeredAt, messageId: askedBy } = kept;
      const channel = named?.channel ?? same?.channel ?? null;
      const said = { kind: answer, until, channel, answeredAt, messageId: askedBy };
      return { ...{ shopId, productId, customerId: record }, ...said, foreseenAt, nudgedAt, nudgeSubject };
    }),
  });
  await tx.reorderPrediction.updateMany({ where: theirs, data: { nudgedAt: null, nudgeSubject: null } });
  if (!same) await noteAnswer(tx, { ...note, until });
  return { outcome: 'answered', kind: answer, until };
}

const isNamed = (said: ReorderAnswer | null, { until, channel }: NonNullable<ReorderAnswerInput['named']>) =>
  said?.until?.getTime() === until.getTime() && said.channel === channel;

/** What was said and asked before, as far as it is about the purchase that is foreseen from now. */
interface Before {
  said: ReorderAnswer | null;
  asked: AskedAbout | null;
  /** When it was to run out, whatever they answered before. */
  foreseenAt: Date | null;
  nudgedAt: Date | null;
  nudgeSubject: string | null;
}

function recordOf(record: string, before: ReorderAnswer[], all: AskedAbout[]): Before {
  const asked = all.find(({ customerId }) => customerId === record) ?? null;
  const last = before.find(({ customerId }) => customerId === record) ?? null;
  const said = last && isOfThisPurchase(last, asked) ? last : null;
  const nudge = asked?.nudgedAt ? asked : said;
  return {
    ...{ said, asked, foreseenAt: (said ? said.foreseenAt : asked?.expectedAt) ?? null },
    ...{ nudgedAt: nudge?.nudgedAt ?? null, nudgeSubject: nudge?.nudgeSubject ?? null },
  };
}

/** An answer moves what is expected: how long it lasts is told by what was foreseen before it. */
const lastingOf = ({ asked, foreseenAt }: Before) =>
  asked && foreseenAt && { countedFrom: asked.countedFrom, expectedAt: foreseenAt };

/** Without the answer they have been asked as before: nobody asks a second time for what was taken back. */
async function giveBackAsking(
  tx: Tx,
  record: { shopId: string; customerId: string; productId: string },
  { nudgedAt, nudgeSubject }: Before,
): Promise<void> {
  await tx.reorderPrediction.updateMany({ where: { ...record, nudgedAt: null }, data: { nudgedAt, nudgeSubject } });
}
