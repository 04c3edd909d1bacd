import { expect, test } from 'vitest';
import words from '#app/i18n/admin/en.json' with { type: 'json' };
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { readToken } from '#app/platform/signed-token.server.ts';
import { sendMessage } from './send-message.server.ts';
import { aQueuedMessage, composeSample } from './testing.ts';
import { useMessage } from './send-message.testing.ts';

const { database, world, send, ledger } = useMessage();

test('a due message is sent once and keeps what was sent and why', async () => {
  expect(await send()).toEqual({ outcome: 'sent' });
  expect(await send()).toEqual({ outcome: 'already_handled' });
  expect(world().email.sent).toHaveLength(1);
  const { id, email } = world().customer;
  const sent = await ledger();
  expect(sent).toMatchObject({
    state: 'SENT',
    address: email,
    renderedSubject: `About ${world().ref.messageId}`,
    renderedText: 'Hello',
    sentAt: world().clock.now(),
    dueAt: null,
    providerMessageId: 'memory-1',
    attempts: 1,
  });
  expect(sent.decisions.toSorted()).toEqual(['send', 'sent']);
  expect(JSON.stringify(sent.facts)).not.toMatch(new RegExp(`${email}|Ayşe|Yılmaz`));
  const kept = (sent.facts as object[]).flatMap((facts) => Object.keys(facts)).filter((name) => name !== 'window');
  expect(kept.filter((name) => !(name in words.facts))).toEqual([]);
  expect(sent.customerId).toBe(id);
});

test('the mail comes from the shop and carries its way out', async () => {
  await send();
  const mail = world().email.sent[0];
  if (mail?.channel !== 'EMAIL') throw new Error('no mail');
  expect(mail).toMatchObject({
    from: { address: 'hello@shop.test', name: world().shop.name },
    replyTo: 'help@shop.test',
    toName: 'Ayşe Yılmaz',
    headers: { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
  });
  const token = /^<https:\/\/sonra\.test\/unsubscribe\/([^>]+)>$/.exec(mail.headers['List-Unsubscribe'] ?? '')?.[1];
  const { keys } = world().services.links;
  expect(readToken(keys, 'unsubscribe', token ?? '', world().clock.now())).toEqual({
    outcome: 'valid',
    value: { shopId: world().shop.id, customerId: world().customer.id, messageId: world().ref.messageId },
  });
  expect(mail.html).toContain(token);
});

test('scenario 1: of twenty workers at once one calls the provider', async () => {
  const results = await Promise.all(Array.from({ length: 20 }, () => send()));
  expect(world().email.sent).toHaveLength(1);
  expect(results.filter(({ outcome }) => outcome === 'sent')).toHaveLength(1);
  expect(results.filter(({ outcome }) => outcome === 'already_handled')).toHaveLength(19);
});

test('scenario 9: in the quiet hours of the customer it waits for their morning', async () => {
  const { shopId, id } = world().customer;
  await database.db.customer.update({ where: { shopId_id: { shopId, id } }, data: { zone: 'America/New_York' } });
  const until = new Date('2026-06-03T13:00:00Z'); // 09:00 in New York
  expect(await send()).toEqual({ outcome: 'deferred', reason: 'quiet_hours', until });
  expect(await ledger()).toMatchObject({ state: 'QUEUED', reason: 'quiet_hours', sendAt: until, dueAt: until });
  expect(await send()).toEqual({ outcome: 'not_due' });
  world().clock.set(until);
  expect(await send()).toEqual({ outcome: 'sent' });
  expect((await ledger()).reason).toBeNull();
});

test('attack G4: a zone that is none falls through to the next', async () => {
  const { shopId, id } = world().customer;
  await database.db.customer.update({ where: { shopId_id: { shopId, id } }, data: { zone: 'Mars/Olympus' } });
  expect(await send()).toEqual({ outcome: 'sent' });
});

test('scenario 26: one failing recipient neither blocks the others nor has them sent again', async () => {
  const bad = await aCustomer(database.db, world().shop, { email: 'bad@mail.test' });
  const badRef = await aQueuedMessage(database.db, bad, await anOrder(database.db, bad));
  world().email.next.push({ outcome: 'refused', reason: 'bad_request', detail: 'no' });
  expect(await sendMessage(world().services, badRef, composeSample)).toMatchObject({ outcome: 'failed' });
  expect(await send()).toEqual({ outcome: 'sent' });
  expect(await sendMessage(world().services, badRef, composeSample)).toEqual({ outcome: 'already_handled' });
  expect(await send()).toEqual({ outcome: 'already_handled' });
  expect(world().email.sent).toHaveLength(1);
});

test('content that is not fit to be sent is skipped', async () => {
  expect(await send(async () => ({ outcome: 'skip', reason: 'template_broken' }))).toEqual({
    outcome: 'skipped',
    reason: 'template_broken',
  });
});

test('a composer that fails leaves the message queued for another try', async () => {
  await expect(send(() => Promise.reject(new Error('a bug')))).rejects.toThrow('a bug');
  expect(await ledger()).toMatchObject({ state: 'QUEUED', attempts: 0, decisions: [] });
});

test('an incomplete sender defers and is asked again', async () => {
  await database.db.shopSettings.update({ where: { shopId: world().shop.id }, data: { senderAddress: null } });
  expect(await send()).toMatchObject({ outcome: 'deferred', reason: 'sender_missing' });
});

test('attack B7: a job that names another shop finds nothing', async () => {
  const other = await aShop(database.db);
  const forged = { shopId: other.id, messageId: world().ref.messageId };
  expect(await sendMessage(world().services, forged, composeSample)).toEqual({ outcome: 'not_found' });
  expect(await ledger()).toMatchObject({ state: 'QUEUED', decisions: [] });
});
