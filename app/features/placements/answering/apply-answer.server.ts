import type { Prisma } from '@prisma/client';
import type { PlacementResult } from '#app/domain/placements/placement-result.ts';
import { refreshConsent } from '#app/features/customers/index.server.ts';
import { lockOrder, noteGift } from '#app/features/orders/index.server.ts';
import type { Tx } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import type { AnswerRef, AnswerToApply, ReorderEffects } from './answer-to-apply.ts';
import { applyConsent } from './apply-consent.server.ts';
import { PlacementPick } from './placement-answer.ts';

/** A busy database makes it slow. Milliseconds. */
const patient = { maxWait: 15_000, timeout: 15_000 };

type Needs = Pick<Services, 'db' | 'clock' | 'shopAdmin' | 'log'>;

/**
 * Acts upon what was picked, in one step with the note that it was; of many at once each finds what the one before left.
 * What follows from it is done after, and the answer stays due until that is done, and for as long as Shopify has to be heard
 * first and does not answer. Repeating it changes nothing.
 */
export async function applyAnswer(needs: Needs, ref: AnswerRef, effects: ReorderEffects): Promise<void> {
  const { db } = needs;
  const { shopId, answerId: id } = ref;
  const isForeseen = ref.kind === 'GIFT' || ref.kind === 'REMINDER';
  // A wish is about this purchase, not about what was foreseen before it.
  if (ref.kind === 'REMINDER') await effects.predict(ref);
  let applied = await applyOnce(needs, ref, effects);
  if (applied && 'unheard' in applied) {
    const { customerId } = ref;
    const { outcome } = await refreshConsent(needs, { shopId, customerId, channel: applied.unheard });
    if (outcome === 'unreadable') return;
    applied = await applyOnce(needs, ref, effects);
  }
  if (!applied || 'unheard' in applied) return;
  if (isForeseen) await effects.predict(ref);
  // A later pick has made it due anew, and is not this one.
  await db.placementAnswer.updateMany({ where: { shopId, id, ...applied }, data: { dueAt: null } });
}

type Applied = { appliedAt: Date } | { unheard: 'EMAIL' | 'SMS' };

/** Null where nothing is to be done; `unheard` where Shopify has to be asked for that consent before. */
async function applyOnce(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  ref: AnswerRef,
  effects: ReorderEffects,
): Promise<Applied | null> {
  const { shopId, answerId: id, customerId, orderId } = ref;
  const now = clock.now();
  return db.$transaction(async (tx) => {
    // In this order everywhere: an order, its customer, what they said.
    await lockOrder(tx, ref);
    if (!(await isThere(tx, ref))) {
      await tx.placementAnswer.deleteMany({ where: { shopId, id } });
      return null;
    }
    const answer = await takeAnswer(tx, ref);
    if (!answer) return null;
    const result = await act(tx, ref, { answer, effects, now });
    if (typeof result === 'object') return result;
    await tx.placementAnswer.update({
      where: { shopId_id: { shopId, id } },
      data: { customerId, orderId, appliedAt: now, result },
    });
    return { appliedAt: now };
  }, patient);
}

/** Holds the records of the customer's mailbox; false for one who was erased. */
async function isThere(tx: Tx, { shopId, customerId }: AnswerRef): Promise<boolean> {
  const records = await tx.$queryRaw<{ id: string }[]>`
    SELECT same."id" FROM "Customer" same WHERE same."shopId" = ${shopId} AND same."redactedAt" IS NULL
      AND (same."id" = ${customerId} OR same."mailbox" =
        (SELECT "mailbox" FROM "Customer" WHERE "shopId" = ${shopId} AND "id" = ${customerId}))
    ORDER BY same."id" FOR UPDATE`;
  return records.some(({ id }) => id === customerId);
}

/** Null for what is done already, or gone. */
async function takeAnswer(tx: Tx, { shopId, answerId }: AnswerRef): Promise<AnswerToApply | null> {
  const [row] = await tx.$queryRaw<(Omit<AnswerToApply, 'pick'> & { answer: Prisma.JsonValue })[]>`
    SELECT "answer", "wording", "answeredAt", "loggedInAs" FROM "PlacementAnswer"
    WHERE "shopId" = ${shopId} AND "id" = ${answerId} AND "dueAt" IS NOT NULL FOR UPDATE`;
  if (!row) return null;
  const { answer, ...rest } = row;
  return { ...rest, pick: PlacementPick.parse(answer) };
}

async function act(
  tx: Tx,
  ref: AnswerRef,
  { answer, effects, now }: { answer: AnswerToApply; effects: ReorderEffects; now: Date },
): Promise<PlacementResult | { unheard: 'EMAIL' | 'SMS' }> {
  const { pick, answeredAt } = answer;
  switch (pick.kind) {
    case 'gift':
      await noteGift(tx, ref, pick.isGift ? answeredAt : null);
      return pick.isGift ? 'done' : 'taken_back';
    case 'reminder':
      return effects.remind(tx, { ...ref, productId: pick.productId, said: pick.said, at: answeredAt });
    case 'consent':
      return applyConsent(tx, ref, { ...answer, pick, now });
    case 'survey':
      return 'done';
  }
}
