import type { AcceptedCall, Evidence, Expectation, LedgerRow } from './oracle.ts';
import type { Rig } from './rig.ts';
import { comes } from './until.ts';

interface Call {
  at: string;
  to: string[];
  customArgs: Record<string, string>;
}

interface Sent {
  id: string;
  status: string;
}

/** Where the provider's record of calls and Shopify's of webhooks stand. */
export interface Mark {
  calls: number;
  webhooks: Set<string>;
}

const callsOf = async (rig: Rig) => (await rig.devstore.get<{ calls: Call[] }>('/calls')).calls;
const webhooksOf = async (rig: Rig) => (await rig.devstore.get<{ deliveries: Sent[] }>('/webhooks')).deliveries;

export async function markOf(rig: Rig): Promise<Mark> {
  return { calls: (await callsOf(rig)).length, webhooks: new Set((await webhooksOf(rig)).map(({ id }) => id)) };
}

/** Calls that the provider accepted since. */
export async function callsSince(rig: Rig, mark: Mark): Promise<AcceptedCall[]> {
  return (await callsOf(rig)).slice(mark.calls).map(({ at, to, customArgs }) => ({
    shopId: customArgs.shop_id ?? '',
    messageId: customArgs.message_id ?? '',
    to: to.join(', '),
    at: new Date(at).getTime(),
  }));
}

/** Calls accepted since for these orders' addresses. */
export async function countAccepted(rig: Rig, mark: Mark, expected: Expectation[]): Promise<number> {
  const addresses = new Set(expected.map(({ to }) => to));
  return (await callsSince(rig, mark)).filter(({ to }) => addresses.has(to)).length;
}

const millisecondsOf = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;

/** The ledger's rows about these orders, and those that the calls name. */
export function readLedger(rig: Rig, expected: Expectation[], calls: AcceptedCall[] = []): Promise<LedgerRow[]> {
  return rig.rows<LedgerRow>(
    `SELECT m."shopId", s."domain" AS "shop", m."id" AS "messageId", m."subject", m."state"::text AS "state", m."reason",
       ${millisecondsOf('m."claimedAt"')} AS "claimedAt"
     FROM "Message" m JOIN "Shop" s ON s."id" = m."shopId"
     WHERE m."subject" = ANY($1) OR m."id" = ANY($2)`,
    [expected.map(({ order }) => order), calls.map(({ messageId }) => messageId)],
  );
}

/** Sends that have an end; of those that must go, one that is not there yet has none. */
async function isSettled(rig: Rig, expected: Expectation[], mark: Mark): Promise<boolean> {
  const rows = new Map((await readLedger(rig, expected)).map((row) => [row.subject, row.state]));
  const accepted = new Set((await callsSince(rig, mark)).map(({ to }) => to));
  const open = expected.filter(({ order, verdict, heard, to }) => {
    const state = rows.get(order);
    if (!state) return verdict === 'mail';
    return state === 'QUEUED' || state === 'SENDING' || (state === 'UNKNOWN' && heard && accepted.has(to));
  });
  if (open.length > 0) return false;
  const [waiting] = await rig.rows<{ n: string }>(
    `SELECT count(*) AS n FROM "WebhookDelivery" WHERE "outcome" = 'RECEIVED'`,
  );
  const deliveries = await webhooksOf(rig);
  return Number(waiting!.n) === 0 && !deliveries.some(({ status }) => status === 'waiting');
}

/**
 * Waits until all has come to an end, helping with the clock: leases last five minutes and claims ten. False when it has
 * not within `seconds`; what is open then counts as lost.
 */
export async function settle(rig: Rig, expected: Expectation[], mark: Mark, seconds = 170): Promise<boolean> {
  const end = performance.now() + seconds * 1000;
  for (let moves = 0; performance.now() < end; moves += 1) {
    if (await comes(5, () => isSettled(rig, expected, mark))) return true;
    // Not past closing time, which would be a new fault.
    if (moves < 50) await rig.advance(6 * 60);
  }
  return false;
}

/** All that the oracle looks at. */
export async function gather(rig: Rig, expected: Expectation[], mark: Mark): Promise<Evidence> {
  const calls = await callsSince(rig, mark);
  const ledger = await readLedger(rig, expected, calls);
  const delivered = (await webhooksOf(rig)).filter(
    ({ id, status }) => status === 'delivered' && !mark.webhooks.has(id),
  );
  const rows = await rig.rows<{ webhookId: string; outcome: string }>(
    'SELECT "webhookId", "outcome"::text AS "outcome" FROM "WebhookDelivery" WHERE "webhookId" = ANY($1)',
    [delivered.map(({ id }) => id)],
  );
  const outcomes = new Map(rows.map(({ webhookId, outcome }) => [webhookId, outcome]));
  const acknowledged = delivered.map(({ id }) => ({ webhookId: id, outcome: outcomes.get(id) ?? null }));
  return { expected, calls, ledger, acknowledged };
}
