import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { devstoreClient } from '../../scripts/demo/devstore-client.ts';
import type { Flood } from './flood.ts';

interface Call {
  at: string;
  customArgs: Record<string, string>;
}

export interface SentMails {
  /** From the moment they were due to the last one accepted. */
  seconds: number;
  /** Seconds from due to accepted, of each mail, the earliest first. */
  lateness: number[];
  /** The same for shops that have few. */
  latenessOfSmall: number[];
}

const patience = 3_600_000;

/** Waits until no message of the flood is open any more. Throws after an hour. */
export async function untilSent(database: pg.Client): Promise<void> {
  const until = performance.now() + patience;
  while (performance.now() < until) {
    await sleep(1_000);
    const { rows } = await database.query<{ open: string }>(
      `SELECT count(*) AS "open" FROM "Message" WHERE "state" IN ('QUEUED', 'SENDING')`,
    );
    if (Number(rows[0]!.open) === 0) return;
  }
  throw new Error('The messages were not sent within an hour');
}

/** Reads what the provider accepted. Throws unless that is each message of the flood, once. */
export async function readSent(devstoreUrl: string, flood: Flood): Promise<SentMails> {
  const { calls } = await devstoreClient(devstoreUrl).get<{ calls: Call[] }>('/calls');
  const due = new Set(flood.messageIds);
  const mails = calls
    .map(({ at, customArgs }) => ({ ...customArgs, late: (Date.parse(at) - flood.dueAt.getTime()) / 1_000 }) as Mail)
    .filter(({ message_id }) => due.has(message_id));
  const sent = new Set(mails.map(({ message_id }) => message_id));
  const [lost, doubled] = [due.size - sent.size, mails.length - sent.size];
  if (lost > 0 || doubled > 0) throw new Error(`Of ${due.size} mails ${lost} were lost and ${doubled} doubled`);
  const sorted = (some: Mail[]) => some.map(({ late }) => late).sort((a, b) => a - b);
  const lateness = sorted(mails);
  const small = new Set(flood.smallShopIds);
  return {
    seconds: lateness.at(-1)!,
    lateness,
    latenessOfSmall: sorted(mails.filter(({ shop_id }) => small.has(shop_id))),
  };
}

interface Mail {
  shop_id: string;
  message_id: string;
  late: number;
}
