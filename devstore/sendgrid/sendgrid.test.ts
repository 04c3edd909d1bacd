import { verify } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MAIL_KEY, startDevstore } from '../testing/start-devstore.ts';
import type { TestDevstore } from '../testing/start-devstore.ts';

let store: TestDevstore;
beforeEach(async () => {
  store = await startDevstore();
});
afterEach(() => store.stop());

function mail(to: string, changes: object = {}) {
  return {
    personalizations: [{ to: [{ email: to }], custom_args: { message_id: 'm-1' } }],
    from: { email: 'shop@example.com', name: 'Kahve Durağı' },
    reply_to: { email: 'reply@example.com' },
    subject: 'Merhaba',
    content: [
      { type: 'text/plain', value: 'Merhaba' },
      { type: 'text/html', value: '<p>Merhaba</p>' },
    ],
    headers: { 'List-Unsubscribe': '<https://app.example/unsubscribe/x>' },
    ...changes,
  };
}
const send = (body: unknown, key = MAIL_KEY) =>
  store.call('POST', '/v3/mail/send', body, { 'x-devstore-host': 'api.sendgrid.com', authorization: `Bearer ${key}` });
const events = async (count: number) => {
  const all = await store.received((got) => got.flatMap(({ body }) => JSON.parse(body)).length >= count);
  return all.flatMap(({ body }) => JSON.parse(body) as Record<string, unknown>[]);
};

test('an accepted mail lands in the mailbox with its arguments and headers', async () => {
  const answer = await send(mail('ayse@example.com'));
  expect(answer.status).toBe(202);
  const { json } = await store.call('GET', '/control/mailbox?to=AYSE@');
  expect(json.mails).toHaveLength(1);
  expect(json.mails[0]).toMatchObject({
    to: 'ayse@example.com',
    subject: 'Merhaba',
    html: '<p>Merhaba</p>',
    customArgs: { message_id: 'm-1' },
    headers: { 'List-Unsubscribe': '<https://app.example/unsubscribe/x>' },
    messageId: answer.headers.get('x-message-id'),
  });
  expect((await store.call('GET', '/control/calls')).json.calls).toMatchObject([{ customArgs: { message_id: 'm-1' } }]);
});

test('its events come signed by ECDSA over timestamp and raw body, custom args lying flat', async () => {
  await send(mail('ayse@example.com'));
  const [processed, delivered] = await events(2);
  expect(processed).toMatchObject({
    event: 'processed',
    email: 'ayse@example.com',
    message_id: 'm-1',
    sg_event_id: expect.any(String),
  });
  expect(delivered).toMatchObject({ event: 'delivered', sg_message_id: processed!.sg_message_id });
  const { headers, body, path } = store.app.received[0]!;
  expect(path).toBe('/webhooks/sendgrid');
  const signature = Buffer.from(String(headers['x-twilio-email-event-webhook-signature']), 'base64');
  const signed = (text: string) =>
    verify('sha256', Buffer.from(headers['x-twilio-email-event-webhook-timestamp'] + text), store.publicKey, signature);
  expect([signed(body), signed(`${body} `)]).toEqual([true, false]);
});

test.each([
  ['bounce.me@example.com', ['processed', 'bounce']],
  ['soft.me@example.com', ['processed', 'deferred', 'bounce']],
  ['spam.me@example.com', ['processed', 'delivered', 'spamreport']],
])('%s meets its fate', async (address, kinds) => {
  await send(mail(address));
  expect((await events(kinds.length)).map(({ event }) => event)).toEqual(kinds);
});

test.each([
  ['no recipient', mail('x@example.com', { personalizations: [{ to: [] }] }), 'personalizations.0.to'],
  ['a bad address', mail('not an address'), 'personalizations.0.to.0.email'],
  ['no sender', mail('x@example.com', { from: undefined }), 'from.email'],
  ['no subject', mail('x@example.com', { subject: '' }), 'subject'],
  ['no content', mail('x@example.com', { content: [] }), 'content'],
])('%s is refused in the form of SendGrid', async (_case, body, field) => {
  const answer = await send(body);
  expect(answer.status).toBe(400);
  expect(answer.json.errors[0]).toMatchObject({ field, message: expect.any(String) });
});

test('another key answers 401 and nothing is kept', async () => {
  expect((await send(mail('x@example.com'), 'SG.other')).status).toBe(401);
  expect((await store.call('GET', '/control/calls')).json.calls).toEqual([]);
});

test('a counted fault strikes that often and wears off', async () => {
  await store.call('POST', '/control/faults', { sendgrid: { mode: '429', times: 2, seconds: 30 } });
  const answers = [
    await send(mail('x@example.com')),
    await send(mail('x@example.com')),
    await send(mail('x@example.com')),
  ];
  expect(answers.map(({ status }) => status)).toEqual([429, 429, 202]);
  expect(answers[0]!.headers.get('retry-after')).toBe('30');
});

test('accepted without an answer: the socket dies, the mail is kept, the events still come', async () => {
  await store.call('POST', '/control/faults', { sendgrid: { mode: 'accept-no-answer', times: 1 } });
  await expect(send(mail('x@example.com'))).rejects.toThrow();
  expect((await store.call('GET', '/control/calls')).json.calls).toHaveLength(1);
  expect((await events(2)).map(({ event }) => event)).toEqual(['processed', 'delivered']);
});

test.each(['accept-reset', 'accept-cut'])('%s keeps the mail and breaks off', async (mode) => {
  await store.call('POST', '/control/faults', { sendgrid: { mode, times: 1 } });
  await expect(send(mail('x@example.com'))).rejects.toThrow();
  expect((await store.call('GET', '/control/calls')).json.calls).toHaveLength(1);
});

test('accept-slow keeps the mail before it answers', async () => {
  await store.call('POST', '/control/faults', { sendgrid: { mode: 'accept-slow', times: 1, seconds: 0.5 } });
  const answer = send(mail('x@example.com'));
  await expect.poll(async () => (await store.call('GET', '/control/calls')).json.calls).toHaveLength(1);
  expect((await answer).status).toBe(202);
});

test('a fault strikes only the mails it names, and only so many of a hundred', async () => {
  await store.call('POST', '/control/faults', { sendgrid: { mode: '503', to: '.limited@' } });
  expect((await send(mail('x@example.com'))).status).toBe(202);
  expect((await send(mail('x.limited@example.com'))).status).toBe(503);
  await store.call('POST', '/control/faults', { sendgrid: { mode: '500', percent: 50 } });
  const answers = [];
  for (let n = 0; n < 40; n += 1) answers.push((await send(mail('x@example.com'))).status);
  expect(new Set(answers)).toEqual(new Set([202, 500]));
});

test('nothing is told of a mail to somebody silent', async () => {
  await send(mail('silent.x@example.com'));
  await send(mail('y@example.com'));
  expect((await events(2)).map(({ email }) => email)).toEqual(['y@example.com', 'y@example.com']);
});

test('an event asked for by hand is sent and answered with what the app said', async () => {
  await send(mail('x@example.com'));
  await events(2);
  expect((await store.call('POST', '/control/mailbox/1/events', { event: 'click' })).json).toEqual({ status: 200 });
  expect((await events(3)).at(-1)).toMatchObject({ event: 'click', message_id: 'm-1' });
});
