import { describe, expect, test } from 'vitest';
import { useSubscriber } from './send-guard.testing.ts';

const { database, world, queue, send, change } = useSubscriber();

describe('an address is suppressed however it is written', () => {
  const suppress = (address: string) =>
    database.db.suppression.create({
      data: {
        ...{ shopId: world().shop.id, channel: 'EMAIL', address },
        reason: 'BOUNCE',
        createdAt: world().clock.now(),
      },
    });

  test.each([
    ['info@mail.test', 'INFO@MAIL.TEST'],
    ['info@mail.test', 'İNFO@MAİL.TEST'],
    ['info@mail.test', 'ınfo@maıl.test'],
    ['isil@mail.test', 'I\u0307SIL@mail.test'],
  ])('attack E8: %s holds back %s', async (address, written) => {
    await suppress(address);
    await change({ email: written });
    expect(await send(await queue())).toEqual({ outcome: 'skipped', reason: 'address_bounced' });
  });

  test.each([
    ['bob@xn--bcher-kva.example', 'bob@BÜCHER.example'],
    ['bob@mail.test', ' bob@mail.test.\n'],
    ['bob@mail.test', 'ｂｏｂ＠ｍａｉｌ.test'],
    ['bob@mail.test', 'Bob@Mail.TEST'],
  ])('attack E9: %s holds back %s', async (address, written) => {
    await suppress(address);
    await change({ email: written });
    expect(await send(await queue())).toEqual({ outcome: 'skipped', reason: 'address_bounced' });
  });

  test.each(['bob+shop@mail.test', 'b.ob@mail.test', '"bob"@mail.test'])(
    'attack E9: %s may be another mailbox than bob@mail.test: it is not held back by it',
    async (written) => {
      await suppress('bob@mail.test');
      await change({ email: written });
      expect(await send(await queue())).toEqual({ outcome: 'sent' });
    },
  );

  test.each(['bo\u200bb@mail.test', 'bob@mail.test\u0000', 'bob@mail.test,evil@mail.test x', 'bob'])(
    'attack E9: %j is no address and gets nothing',
    async (written) => {
      await change({ email: written.replaceAll('\0', '\u0001') });
      expect(await send(await queue())).toEqual({ outcome: 'skipped', reason: 'no_address' });
    },
  );
});

describe('attack G4: no false zone opens the night', () => {
  test.each(['Mars/Olympus', '+14:00', 'UTC+14', 'local', 'system', '../../etc', '__proto__', ' ', 'GMT+25'])(
    'customer and parcel in %s: the shop’s night holds',
    async (zone) => {
      world().clock.set('2026-06-03T20:30:00Z'); // 23:30 in Istanbul
      await change({ zone });
      await database.db.order.updateMany({ where: { id: world().order.id }, data: { zone } });
      const until = new Date('2026-06-04T06:00:00Z');
      expect(await send(await queue())).toEqual({ outcome: 'deferred', reason: 'quiet_hours', until });
    },
  );

  test('scenario 9: the customer’s clock goes before the parcel’s, and that before the shop’s', async () => {
    world().clock.set('2026-06-03T20:30:00Z');
    await database.db.order.updateMany({ where: { id: world().order.id }, data: { zone: 'America/New_York' } });
    expect(await send(await queue())).toEqual({ outcome: 'sent' });
    await change({ zone: 'Europe/Berlin' });
    expect(await send(await queue())).toMatchObject({ reason: 'quiet_hours', until: new Date('2026-06-04T07:00:00Z') });
  });
});
