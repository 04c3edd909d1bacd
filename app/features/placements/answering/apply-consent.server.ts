import { normalizeAddress } from '#app/domain/consent/normalize-address.ts';
import { refusals } from '#app/domain/consent/consent-state.ts';
import type { ConsentState } from '#app/domain/consent/consent-state.ts';
import type { PlacementResult } from '#app/domain/placements/placement-result.ts';
import { isSameNumber } from '#app/domain/placements/same-number.ts';
import { after } from '#app/domain/time/spans.ts';
import { recordConsent } from '#app/features/customers/index.server.ts';
import type { Tx } from '#app/platform/db.server.ts';
import type { AnswerRef, AnswerToApply } from './answer-to-apply.ts';
import type { PlacementPick } from './placement-answer.ts';

const source = 'thank_you_page';

interface Asked extends AnswerToApply {
  pick: Extract<PlacementPick, { kind: 'consent' }>;
  now: Date;
}

/**
 * Records what the customer of an order agreed to on its thank-you page, or takes back what they agreed to there. Whoever
 * paid is not always whose address it is: a no that was said before, here or at Shopify, stands unless Shopify vouches that it
 * is that customer, and nothing is ever agreed to for a number that was only typed. `unheard`: Shopify has to be asked first.
 */
export async function applyConsent(
  tx: Tx,
  ref: AnswerRef,
  asked: Asked,
): Promise<PlacementResult | { unheard: Asked['pick']['channel'] }> {
  const { pick, answeredAt, wording, now } = asked;
  const known = await findKnown(tx, ref, pick.channel);
  const { own } = known;
  const isOurs = own?.source === source && own.answerId === ref.answerId;
  // That nobody has said anything may be told late, and is nothing said later.
  const isUnsaid = own?.state === 'NOT_SUBSCRIBED';
  const isSaidAlready = pick.isGiven && own?.state === 'SUBSCRIBED';
  if (own && !isUnsaid && !isSaidAlready && own.occurredAt > answeredAt) return 'said_later';
  const record = (state: 'SUBSCRIBED' | 'UNSUBSCRIBED') =>
    recordConsent(tx, {
      ...{ shopId: ref.shopId, customerId: ref.customerId, channel: pick.channel, state, source },
      ...{ wording: wording ?? undefined, proof: { answerId: ref.answerId } },
      // Shopify told it before, though within the same moment.
      ...{
        occurredAt: answeredAt,
        recordedAt: now,
        askedAt: isUnsaid ? later(now, after(own.updatedAt, 1)) : undefined,
      },
    });
  if (!pick.isGiven) {
    if (isOurs && own.state === 'SUBSCRIBED') await record('UNSUBSCRIBED');
    return 'taken_back';
  }
  const hindrance = hindranceOf(known, asked, isOurs);
  if (hindrance) return hindrance;
  // What was agreed to elsewhere stays that: unticking here does not take it back.
  if (isSaidAlready) return 'done';
  if (!isVouchedFor(known, asked) && !isHeard(known, answeredAt)) return { unheard: pick.channel };
  await record('SUBSCRIBED');
  return 'done';
}

const later = (one: Date, other: Date) => (one > other ? one : other);

const isVouchedFor = ({ gid }: Known, { loggedInAs }: Asked) => gid !== null && loggedInAs === gid;

/** Whether Shopify, where they may have said no before we were there, was asked since; of a guest it knows nothing. */
const isHeard = ({ gid, own }: Known, since: Date) => !gid || Boolean(own?.checkedAt && own.checkedAt >= since);

function hindranceOf(known: Known, asked: Asked, isOurs: boolean): PlacementResult | null {
  const { pick } = asked;
  const { address, phone, phoneOfOrder } = known;
  if (pick.channel === 'EMAIL' && !address) return 'not_possible';
  // Shopify keeps one number a customer; that of the order counts where they have none.
  const number = phone ?? phoneOfOrder;
  if (pick.channel === 'SMS' && !number) return 'number_unknown';
  if (pick.channel === 'SMS' && pick.phone && !isSameNumber(pick.phone, number!)) return 'number_unknown';
  if (isVouchedFor(known, asked)) return null;
  // What was taken back on this very page was given on it.
  const saidNo = known.others.some((state) => refusals.includes(state)) || known.isSuppressed;
  if (saidNo || (!isOurs && known.own && refusals.includes(known.own.state))) return 'said_no_before';
  return known.own?.state === 'PENDING' ? 'not_confirmed' : null;
}

interface Said {
  customerId: string;
  state: ConsentState;
  source: string;
  answerId: string | null;
  occurredAt: Date;
  updatedAt: Date;
  /** When Shopify was asked for it last. */
  checkedAt: Date | null;
}
type Known = Awaited<ReturnType<typeof findKnown>>;

/** What is known of a customer's channel, over all records of their mailbox. */
async function findKnown(tx: Tx, { shopId, customerId, orderId }: AnswerRef, channel: 'EMAIL' | 'SMS') {
  const [customer] = await tx.$queryRaw<
    {
      gid: string | null;
      address: string | null;
      mailbox: string | null;
      phone: string | null;
      phoneOfOrder: string | null;
    }[]
  >`
    SELECT c."gid", coalesce(c."email", c."guestEmail") AS "address", c."mailbox", c."phone", o."phone" AS "phoneOfOrder"
    FROM "Customer" c LEFT JOIN "Order" o ON o."shopId" = c."shopId" AND o."id" = ${orderId}
    WHERE c."shopId" = ${shopId} AND c."id" = ${customerId}`;
  if (!customer) throw new Error('A customer went while their record was held');
  const all = await tx.$queryRaw<Said[]>`
    SELECT x."customerId", x."state"::text AS "state", x."source", x."proof"->>'answerId' AS "answerId", x."occurredAt",
      x."updatedAt", x."checkedAt"
    FROM "Consent" x JOIN "Customer" c ON c."shopId" = x."shopId" AND c."id" = x."customerId"
    WHERE x."shopId" = ${shopId} AND x."channel" = ${channel}::"MessageChannel"
      AND (c."id" = ${customerId} OR c."mailbox" = ${customer.mailbox})`;
  const suppressed = channel === 'EMAIL' ? normalizeAddress(customer.address) : customer.phone;
  const where = { shopId, channel, address: suppressed ?? '' };
  return {
    ...customer,
    own: all.find((one) => one.customerId === customerId) ?? null,
    others: all.filter((one) => one.customerId !== customerId).map(({ state }) => state),
    isSuppressed: suppressed !== null && (await tx.suppression.count({ where })) > 0,
  };
}
