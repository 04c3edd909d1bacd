import { createPrivateKey, randomBytes, sign } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../config.ts';
import type { DevClock } from '../clock.ts';
import type { Mail } from './mailbox.ts';

export const EVENT_KINDS = [
  'open',
  'click',
  'bounce',
  'spamreport',
  'unsubscribe',
  'delivered',
  'deferred',
  'dropped',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number] | 'processed' | 'blocked';

const TRIES = 6;
const EVENTS_AFTER_MS = 200;

/** What SendGrid adds to the common fields of each event. */
function detailsOf(kind: EventKind, mail: Mail): Record<string, unknown> {
  const link = /href="(https?:[^"]+)"/.exec(mail.html)?.[1] ?? 'https://example.com/';
  switch (kind) {
    case 'bounce':
      return {
        type: 'bounce',
        status: '5.1.1',
        reason: '550 5.1.1 The email account does not exist',
        bounce_classification: 'Invalid Address',
      };
    case 'blocked':
      return {
        type: 'blocked',
        status: '4.2.2',
        reason: '452 4.2.2 The mailbox is full',
        bounce_classification: 'Mailbox Unavailable',
      };
    case 'delivered':
      return { response: '250 OK', tls: 1 };
    case 'deferred':
      return { response: '451 try again later', attempt: '1' };
    case 'dropped':
      return { reason: 'Bounced Address', status: '5.0.0' };
    case 'open':
      return { useragent: 'Mozilla/5.0', ip: '203.0.113.7', sg_machine_open: false };
    case 'click':
      return { url: link, useragent: 'Mozilla/5.0', ip: '203.0.113.7' };
    default:
      return {};
  }
}

/** The event as SendGrid posts it: custom args lie flat among its own fields. */
function eventOf(kind: EventKind, mail: Mail, seconds: number) {
  return {
    ...mail.customArgs,
    email: mail.to,
    timestamp: seconds,
    'smtp-id': `<${mail.messageId}@geopod-ismtpd-1>`,
    event: kind === 'blocked' ? 'bounce' : kind,
    category: mail.categories,
    sg_event_id: randomBytes(16).toString('base64url'),
    sg_message_id: `${mail.messageId}.recvd-5d9c7c8b6-x2kfl-1-${seconds.toString(16).toUpperCase()}-2F.0`,
    ...detailsOf(kind, mail),
  };
}

/** Posts signed event webhooks to the app: ECDSA P-256 with SHA-256 over timestamp and raw body, DER in base64. */
export function createEventSender(config: Config, clock: DevClock) {
  const key = createPrivateKey({ key: Buffer.from(config.sendgridPrivateKey, 'base64'), format: 'der', type: 'pkcs8' });
  const stopped = new AbortController();

  async function post(body: string): Promise<number | string> {
    const timestamp = String(Math.floor(clock.now() / 1000));
    const signature = sign('sha256', Buffer.from(timestamp + body), { key, dsaEncoding: 'der' }).toString('base64');
    try {
      const response = await fetch(`${config.appUrl}/webhooks/sendgrid`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json;charset=utf-8',
          'user-agent': 'SendGrid Event API',
          'x-twilio-email-event-webhook-signature': signature,
          'x-twilio-email-event-webhook-timestamp': timestamp,
        },
        body,
        signal: AbortSignal.timeout(5_000),
      });
      await response.arrayBuffer();
      return response.status;
    } catch (error) {
      return error instanceof Error ? error.name : 'no answer';
    }
  }

  function tell(mail: Mail, kinds: EventKind[]) {
    const seconds = Math.floor(clock.now() / 1000);
    mail.events.push(...kinds);
    return kinds.map((kind) => eventOf(kind, mail, seconds));
  }

  /** Resolves to the app's last answer; tries again after 1, 2, 4 … seconds until a 2xx. */
  async function postUntilTaken(events: object[]): Promise<number | string> {
    const body = JSON.stringify(events);
    let answer: number | string = 'not sent';
    for (let attempt = 0; attempt < TRIES && !stopped.signal.aborted; attempt += 1) {
      answer = await post(body);
      if (typeof answer === 'number' && answer >= 200 && answer < 300) break;
      await sleep(1000 * 2 ** attempt, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
    return answer;
  }

  let waiting: object[] = [];
  function flush() {
    const events = waiting;
    waiting = [];
    void postUntilTaken(events);
  }

  return {
    /** Tells the app at once; resolves to its last answer. */
    send: (mail: Mail, kinds: EventKind[]) => postUntilTaken(tell(mail, kinds)),
    /** Tells the app a little later, with whatever else has happened until then, as SendGrid does. */
    sendSoon(mail: Mail, kinds: EventKind[]): void {
      if (waiting.length === 0) setTimeout(flush, EVENTS_AFTER_MS).unref();
      waiting.push(...tell(mail, kinds));
    },
    stop: () => stopped.abort(),
  };
}
export type EventSender = ReturnType<typeof createEventSender>;

/** What becomes of a mail by the first letters of its address; nothing is told of one to "silent…". */
export function fateOf(address: string): EventKind[] {
  const name = address.toLowerCase();
  if (name.startsWith('silent')) return [];
  if (name.startsWith('bounce')) return ['processed', 'bounce'];
  if (name.startsWith('soft')) return ['processed', 'deferred', 'blocked'];
  if (name.startsWith('spam')) return ['processed', 'delivered', 'spamreport'];
  return ['processed', 'delivered'];
}
