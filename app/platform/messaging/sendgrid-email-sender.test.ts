import { HttpResponse, http, passthrough } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { aMail, messageSenderContract } from './message-sender.contract.ts';
import type { ProviderMood } from './message-sender.contract.ts';
import { sendGridEmailSender } from './sendgrid-email-sender.server.ts';

type Sent = {
  personalizations: { to: { email: string; name?: string }[]; subject?: string }[];
  subject: string;
  custom_args: Record<string, string>;
  headers: Record<string, string>;
  tracking_settings: Record<string, unknown>;
  from: { name: string };
};

const network = setupServer();
beforeAll(() => network.listen({ onUnhandledFrame: 'error' }));
afterEach(() => {
  network.resetHandlers();
  vi.unstubAllEnvs();
});
afterAll(() => network.close());

const refusal = (status: number, message: string, headers: Record<string, string> = {}) =>
  HttpResponse.json({ errors: [{ message, field: null, help: null }] }, { status, headers });
/** Proxies that are not there: what the real client meets before a byte of the mail has left. */
const deadRoads = { cannot_be_reached: 'http://127.0.0.1:1', has_no_address: 'http://nowhere.invalid:80' };
const forever = () => new Promise<never>(() => undefined);

const answers: Record<Exclude<ProviderMood, keyof typeof deadRoads>, () => Response | Promise<never>> = {
  takes: () => new HttpResponse(null, { status: 202, headers: { 'x-message-id': 'sg-1' } }),
  finds_it_malformed: () => refusal(400, 'Does not contain a valid address.'),
  finds_it_too_large: () => refusal(413, 'The message is too large.'),
  refuses_the_key: () => refusal(401, 'The provided authorization grant is invalid.'),
  is_too_busy: () => refusal(429, 'too many requests', { 'retry-after': '17' }),
  is_broken: () => refusal(500, 'internal error'),
  takes_and_hangs: forever,
  takes_and_cuts_the_line: () => HttpResponse.error(),
};

/** SendGrid's API as the real client meets it. */
function sendGrid(answer: () => Response | Promise<never> = answers.takes) {
  const calls: Sent[] = [];
  let next = answer;
  let isTaking = true;
  network.use(
    http.post('https://api.sendgrid.com/v3/mail/send', async ({ request }) => {
      const sent = (await request.json()) as Sent;
      if (isTaking) calls.push(sent);
      return next();
    }),
  );
  return {
    sender: sendGridEmailSender({ apiKey: 'SG.test', timeoutMs: 300 }),
    calls,
    mood(mood: ProviderMood) {
      vi.unstubAllEnvs();
      if (mood === 'cannot_be_reached' || mood === 'has_no_address') {
        vi.stubEnv('HTTPS_PROXY', deadRoads[mood]);
        network.use(...Object.values(deadRoads).map((road) => http.all(`${road}/*`, () => passthrough())));
        return;
      }
      next = answers[mood];
      isTaking = mood.startsWith('takes');
    },
    taken: () => calls.map((sent) => sent.custom_args.message_id!),
  };
}

describe('SendGrid', () => {
  messageSenderContract(() => sendGrid());

  test('it is told which message of which shop it carries, and keeps its own footer to itself', async () => {
    const { sender, calls } = sendGrid();
    await sender.send(aMail);
    expect(calls[0]).toMatchObject({
      custom_args: { shop_id: 'shop-1', message_id: 'message-1' },
      headers: aMail.headers,
      tracking_settings: { subscription_tracking: { enable: false } },
    });
  });

  test.each([
    ['its own wish', { 'retry-after': '17' }, 17],
    ['a minute without one', {}, 60],
    ['an hour at most', { 'retry-after': '86400' }, 3600],
    ['a minute when it says nonsense', { 'retry-after': 'soon' }, 60],
    ['a minute when it says none', { 'retry-after': '0' }, 60],
  ])('too many requests wait for %s', async (_name, headers, seconds) => {
    const { sender } = sendGrid(() => refusal(429, 'too many requests', headers as Record<string, string>));
    expect(await sender.send(aMail)).toEqual({
      outcome: 'unavailable',
      reason: 'rate_limited',
      retryAfterSeconds: seconds,
    });
  });

  test.each([
    [403, { outcome: 'unavailable', reason: 'unauthorized' }],
    [503, { outcome: 'unavailable', reason: 'provider_error' }],
    [408, { outcome: 'unavailable', reason: 'provider_error' }],
    // A gateway that gave up waiting says nothing about what stands behind it.
    [504, { outcome: 'unknown' }],
    [404, { outcome: 'refused', reason: 'bad_request', detail: 'HTTP 404' }],
  ])('status %s', async (status, result) => {
    const { sender } = sendGrid(() => new HttpResponse('<html>', { status }));
    expect(await sender.send(aMail)).toMatchObject(result);
  });

  test('an answer cut after its first line was a yes', async () => {
    const cut = () => {
      const body = new ReadableStream({
        pull(controller) {
          controller.error(new Error('cut'));
        },
      });
      return new HttpResponse(body, { status: 202, headers: { 'x-message-id': 'sg-2' } });
    };
    expect(['accepted', 'unknown']).toContain((await sendGrid(cut).sender.send(aMail)).outcome);
  });

  test('attack E4: names and subject carry no line break to it', async () => {
    const { sender, calls } = sendGrid();
    const bad = 'A\r\nBcc: victim@mail.test\u2028\0';
    await sender.send({ ...aMail, toName: bad, subject: bad, from: { ...aMail.from, name: bad } });
    const { personalizations, subject, from } = calls[0]!;
    const clean = 'A Bcc: victim@mail.test';
    expect([personalizations[0]!.to[0]!.name, subject, from.name]).toEqual([clean, clean, clean]);
  });

  test('attack E4: a header with a line break is refused before it is sent', async () => {
    const { sender, calls } = sendGrid();
    await expect(sender.send({ ...aMail, headers: { 'List-Unsubscribe': '<a>\r\nBcc: b' } })).rejects.toThrow(
      /header/i,
    );
    expect(calls).toEqual([]);
  });

  test('a message for another channel is a fault of ours', async () => {
    const sms = { channel: 'SMS', to: '+905550000000', text: 'x', shopId: 's', messageId: 'm' } as const;
    await expect(sendGrid().sender.send(sms)).rejects.toThrow(/SMS/);
  });
});
