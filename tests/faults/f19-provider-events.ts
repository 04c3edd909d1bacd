import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { readLedger, settle } from './evidence.ts';
import type { Complaint, Fault } from './fault.ts';
import type { LedgerRow } from './oracle.ts';
import { buy, toSendTime, untilEnrolled } from './orders.ts';
import { postEvents } from './signed-posts.ts';
import { eachAtOnce } from './until.ts';

const kinds = ['processed', 'deferred', 'delivered', 'open', 'click'];

/** All that happened to one message, and of every fourth a bounce. */
function eventsOf({ shopId, messageId }: LedgerRow, n: number, seconds: number) {
  return [...kinds, ...(n % 4 === 0 ? ['bounce'] : [])].map((event, at) => ({
    ...{ shop_id: shopId, message_id: messageId, event, type: event, sg_event_id: randomUUID() },
    timestamp: seconds + at,
  }));
}

/** Events come three times, in any order, among forged ones and such that name another shop. */
export const providerEvents: Fault = {
  id: 'F19',
  title: 'provider events duplicated, reordered, forged',
  doses: { scaled: 600, full: 10_000 },
  async run(rig, doses, mark) {
    const bought = await buy(rig, { fault: 'f19', count: Math.ceil(doses / 30), silentEvery: 1, mayPark: true });
    await untilEnrolled(rig, bought, 600);
    // The provider's yes is not heard: its events alone settle the messages.
    await rig.devstore.faults({ sendgrid: { mode: 'accept-no-answer' } });
    await toSendTime(rig);
    await settle(rig, bought, mark, 120);
    const ledger = await readLedger(rig, bought);
    const seconds = Math.floor((await rig.now()) / 1000);
    const events = ledger.flatMap((row, n) => eventsOf(row, n, seconds));
    const shuffled = [...events, ...events, ...events]
      .map((event) => ({ event, luck: rig.random.next() }))
      .sort((a, b) => a.luck - b.luck)
      .map(({ event }) => event);
    const calls = Array.from({ length: Math.ceil(shuffled.length / 7) }, (_, n) => shuffled.slice(n * 7, n * 7 + 7));
    const complaints: Complaint[] = [];
    await eachAtOnce(calls, 8, async (call) => {
      const status = await postEvents(rig, call);
      if (status >= 300) complaints.push(`lost: events were answered with ${status}`);
    });
    const forged = await forge();
    const lies = ledger.map((row) => ({ ...eventsOf(row, 1, seconds)[0]!, event: 'spamreport' }));
    for (const lie of lies) {
      const status = await postEvents(rig, [lie], forged);
      if (status !== 401) complaints.push(`wrong: a forged event was answered with ${status}`);
    }
    const shops = [...new Set(ledger.map(({ shopId }) => shopId))];
    const strays = lies.map((lie) => ({ ...lie, shop_id: shops.find((id) => id !== lie.shop_id) ?? 'nobody' }));
    await postEvents(rig, strays);
    const sums = await sumsOf(ledger);
    return {
      doses: shuffled.length + lies.length + strays.length,
      expected: bought.map(heardNow),
      complaints: [...complaints, ...sums],
    };

    /** Each event once, all settled, and only the bounced suppressed. */
    async function sumsOf(messages: LedgerRow[]): Promise<Complaint[]> {
      const ids = messages.map(({ messageId }) => messageId);
      const [found] = await rig.rows<{ events: string; suppressed: string; unsent: string }>(
        `SELECT (SELECT count(*) FROM "MessageEvent" WHERE "messageId" = ANY($1)) AS "events",
           (SELECT count(*) FROM "Suppression" WHERE "messageId" = ANY($1)) AS "suppressed",
           (SELECT count(*) FROM "Message" WHERE "id" = ANY($1) AND "state" <> 'SENT') AS "unsent"`,
        [ids],
      );
      const bounced = messages.filter((_, n) => n % 4 === 0).length;
      const said: Complaint[] = [];
      if (Number(found!.events) !== events.length)
        said.push(`doubled: ${found!.events} events are kept of ${events.length}`);
      if (Number(found!.suppressed) !== bounced)
        said.push(`wrong: ${found!.suppressed} addresses are suppressed, ${bounced} bounced`);
      if (Number(found!.unsent) > 0) said.push(`lost: ${found!.unsent} messages are not settled by their events`);
      return said;
    }
  },
};

const heardNow = <T extends object>(one: T) => ({ ...one, heard: true });

/** Somebody else's key. */
async function forge(): Promise<string> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  return privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
}
