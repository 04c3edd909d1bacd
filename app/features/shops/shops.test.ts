import { expect, test } from 'vitest';
import { sendingDefaults } from '#app/domain/consent/sending-defaults.ts';
import type { Services } from '#app/platform/services.server.ts';
import { ShopAdminError } from '#app/platform/shop-admin/shop-admin.ts';
import { aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import {
  ensureShopByDomain,
  getShopSettings,
  installShop,
  mirrorScopes,
  mirrorShop,
  readShopBrand,
  saveShopSettings,
} from './index.server.ts';
import { uninstallShop } from './uninstall-shop.server.ts';

const database = useTestDb();
const answer = {
  shop: {
    id: 'gid://shopify/Shop/1',
    name: 'Kahve Dükkânı',
    email: 'owner@kahve.test',
    contactEmail: 'hello@kahve.test',
    primaryDomain: { url: 'https://kahve.test' },
    currencyCode: 'TRY',
    ianaTimezone: 'Europe/Istanbul',
    shopAddress: { countryCodeV2: 'TR' },
  },
};
const shopAdmin: Services['shopAdmin'] = { query: async (_domain, _operation, schema) => schema.parse(answer) };
const withShopify = () => {
  const made = testServices(database.db);
  return { ...made, services: { ...made.services, shopAdmin } };
};

test('two first sights of a shop at once make one shop', async () => {
  const { services } = withShopify();
  const domain = 'twice.myshopify.com';
  const seen = await Promise.all(Array.from({ length: 5 }, () => ensureShopByDomain(services, { domain })));
  expect(new Set(seen.map(({ shopId }) => shopId)).size).toBe(1);
  await expect(ensureShopByDomain(services, { domain: 'evil.example' })).rejects.toThrow();
});

test('an install reads the shop, gives it settings, and can be repeated', async () => {
  const { services } = withShopify();
  const domain = 'install.myshopify.com';
  const shop = await installShop(services, { domain });
  expect(shop).toMatchObject({ state: 'INSTALLED', name: 'Kahve Dükkânı', zone: 'Europe/Istanbul', isNew: true });
  expect(await installShop(services, { domain })).toMatchObject({ shopId: shop.shopId, isNew: false });
  expect(await getShopSettings(services, shop)).toMatchObject({ defaultLocale: 'tr', replyTo: 'hello@kahve.test' });
  expect(await database.db.auditEntry.count({ where: { shopId: shop.shopId } })).toBe(1);
});

test('the loaders of a first page, which come at once, install a shop once', async () => {
  const { services } = withShopify();
  const domain = 'at-once.myshopify.com';
  const installed = await Promise.all(Array.from({ length: 4 }, () => installShop(services, { domain })));
  expect(installed.filter(({ isNew }) => isNew)).toHaveLength(1);
  const { shopId } = installed[0]!;
  expect(await database.db.auditEntry.count({ where: { shopId, action: 'shop.installed' } })).toBe(1);
});

test('what belongs to an install happens with it, or the shop is not installed', async () => {
  const { services } = withShopify();
  const domain = 'cut.myshopify.com';
  const alongside = () => Promise.reject(new Error('the database is away'));
  await expect(installShop(services, { domain, alongside })).rejects.toThrow('away');
  expect(await database.db.shop.findUnique({ where: { domain } })).toMatchObject({ state: 'UNKNOWN' });
  const seen: string[] = [];
  const { shopId } = await installShop(services, { domain, alongside: async (_tx, id) => seen.push(id) });
  expect(seen).toEqual([shopId]);
});

test('a reinstall keeps the settings', async () => {
  const { services } = withShopify();
  const domain = 'again.myshopify.com';
  const { shopId } = await installShop(services, { domain });
  const settings = { ...(await getShopSettings(services, { shopId })), senderName: 'Ours' };
  expect(await saveShopSettings(services, { shopId, settings, actor: 'staff:1' })).toEqual({ outcome: 'saved' });
  await database.db.shop.update({ where: { id: shopId }, data: { reconcileDueAt: new Date('2026-06-03T09:00:00Z') } });
  expect(await uninstallShop(services, { shopId })).toEqual({ outcome: 'uninstalled' });
  // The next installation looks for what webhooks lose even when it is cut short.
  expect(await database.db.shop.findUnique({ where: { id: shopId } })).toMatchObject({ reconcileDueAt: null });
  expect(await uninstallShop(services, { shopId })).toEqual({ outcome: 'already_uninstalled' });
  expect(await installShop(services, { domain })).toMatchObject({ shopId, state: 'INSTALLED' });
  expect(await getShopSettings(services, { shopId })).toMatchObject({ senderName: 'Ours' });
});

test('while Shopify does not answer no shop is installed', async () => {
  const { services } = testServices(database.db);
  const domain = 'silent.myshopify.com';
  await expect(installShop(services, { domain })).rejects.toThrow(ShopAdminError);
  expect(await ensureShopByDomain(services, { domain })).toMatchObject({ state: 'UNKNOWN' });
});

test.each([
  [{ senderAddress: 'nobody' }, { senderAddress: 'not_an_address' }],
  [{ senderName: 'Shop\r\nBcc: all@mail.test' }, { senderName: 'control_characters' }],
  [{ windowOpensAtHour: 20, windowClosesAtHour: 9 }, { windowClosesAtHour: 'window_empty' }],
  [{ windowOpensAtHour: '' }, { windowOpensAtHour: 'not_an_hour' }],
  [{ windowOpensAtHour: 'noon' }, { windowOpensAtHour: 'not_an_hour' }],
  [{ windowClosesAtHour: 25 }, { windowClosesAtHour: 'not_an_hour' }],
  [{ defaultLocale: 'de' }, { defaultLocale: 'not_a_locale' }],
  [{ postalAddress: 'x'.repeat(301) }, { postalAddress: 'too_long' }],
])('settings %j are refused field by field', async (over, errors) => {
  const { services } = withShopify();
  const { id: shopId } = await aShop(database.db);
  const before = await getShopSettings(services, { shopId });
  const saved = await saveShopSettings(services, { shopId, settings: { ...before, ...over }, actor: 'staff:1' });
  expect(saved).toEqual({ outcome: 'invalid', errors });
  expect(await getShopSettings(services, { shopId })).toEqual(before);
});

test('scenario 18: the frequency cap is saved as a form writes it, and stays as it is where it is left out', async () => {
  const { services } = withShopify();
  const { id: shopId } = await aShop(database.db);
  const { capMessages, capDays, cooldownDays, ...others } = await getShopSettings(services, { shopId });
  expect([capMessages, capDays, cooldownDays]).toEqual([3, 7, 7]);
  const save = (over: object) =>
    saveShopSettings(services, { shopId, settings: { ...others, ...over }, actor: 'staff:1' });
  expect(await save({ capMessages: '2', capDays: ' 14 ', cooldownDays: '0' })).toEqual({ outcome: 'saved' });
  expect(await save({})).toEqual({ outcome: 'saved' });
  const kept = { capMessages: 2, capDays: 14, cooldownDays: 0 };
  expect(await getShopSettings(services, { shopId })).toMatchObject(kept);
  for (const wrong of ['0', '51', '', '2.5', 'many', '-1', null])
    expect(await save({ capMessages: wrong })).toEqual({ outcome: 'invalid', errors: { capMessages: 'not_a_count' } });
  expect(await getShopSettings(services, { shopId })).toMatchObject(kept);
});

test('a shop of which only one thing was chosen sends as one of which nothing was', async () => {
  const { services } = withShopify();
  const { id: shopId } = await aShop(database.db);
  await database.db.shopSettings.deleteMany({ where: { shopId } });
  expect(await getShopSettings(services, { shopId })).toMatchObject(sendingDefaults);
  await database.db.shopSettings.create({ data: { shopId, updatedAt: services.clock.now() } });
  expect(await getShopSettings(services, { shopId })).toMatchObject(sendingDefaults);
});

test('blank settings are saved as none', async () => {
  const { services } = withShopify();
  const { id: shopId } = await aShop(database.db);
  const settings = {
    ...(await getShopSettings(services, { shopId })),
    senderAddress: ' ',
    replyTo: '',
    postalAddress: '',
  };
  expect(await saveShopSettings(services, { shopId, settings, actor: 'staff:1' })).toEqual({ outcome: 'saved' });
  expect(await getShopSettings(services, { shopId })).toMatchObject({
    senderAddress: null,
    replyTo: null,
    postalAddress: null,
  });
});

test('shop/update changes what it names, app/scopes_update the sessions of the shop alone', async () => {
  const { services } = withShopify();
  const [ours, theirs] = [await aShop(database.db), await aShop(database.db)];
  for (const { domain } of [ours, theirs])
    await database.db.session.create({
      data: { id: domain, shop: domain, state: '', accessToken: 'x', scope: 'read_orders' },
    });
  await mirrorShop(services, {
    ...{ shopId: ours.id, triggeredAt: null },
    payload: { name: 'New', domain: 'new.test', iana_timezone: 'Europe/Berlin', primary_locale: null },
  });
  await mirrorScopes(services, {
    ...{ shopId: ours.id, triggeredAt: null },
    payload: { current: ['read_orders', 'read_products'] },
  });
  const shop = await database.db.shop.findUniqueOrThrow({ where: { id: ours.id } });
  expect(shop).toMatchObject({ name: 'New', url: 'https://new.test', zone: 'Europe/Berlin', locale: 'tr' });
  const scopes = await database.db.session.findMany({ select: { shop: true, scope: true } });
  expect(new Map(scopes.map(({ shop: domain, scope }) => [domain, scope]))).toEqual(
    new Map([
      [ours.domain, 'read_orders,read_products'],
      [theirs.domain, 'read_orders'],
    ]),
  );
});

const brand = { color: '#6f3b1e', logoUrl: 'https://cdn.test/logo.png' };
const withBrand = (answer: Awaited<ReturnType<Services['storefront']['readBrand']>>) => {
  const made = withShopify();
  return { ...made.services, storefront: { ...made.services.storefront, readBrand: () => Promise.resolve(answer) } };
};

test('mails look as the shop does from the install on, unless the merchant has chosen', async () => {
  const services = withBrand({ outcome: 'read', brand });
  const shop = await installShop(services, { domain: 'brand.myshopify.com' });
  expect(await getShopSettings(services, shop)).toMatchObject({ brandColor: '#6f3b1e', logoUrl: brand.logoUrl });

  const { shopId } = shop;
  const { setupGuideDismissedAt: _, ...saved } = await getShopSettings(services, shop);
  const settings = { ...saved, brandColor: '#112233', logoUrl: '' };
  expect(await saveShopSettings(services, { shopId, settings, actor: 'staff:1' })).toEqual({ outcome: 'saved' });
  await uninstallShop(services, shop);
  await installShop(services, { domain: 'brand.myshopify.com' });
  expect(await getShopSettings(services, shop)).toMatchObject({ brandColor: '#112233', logoUrl: null });
});

test('a picture comes over https, or stays as the shop gave it', async () => {
  const own = 'http://localhost:4100/images/logo.svg';
  const services = withBrand({ outcome: 'read', brand: { ...brand, logoUrl: own } });
  const shop = await installShop(services, { domain: 'picture.myshopify.com' });
  const { setupGuideDismissedAt: _, ...saved } = await getShopSettings(services, shop);
  const save = (logoUrl: string) =>
    saveShopSettings(services, { shopId: shop.shopId, settings: { ...saved, logoUrl }, actor: 'staff:1' });
  for (const logoUrl of ['http://localhost/other.png', 'http://shop.test/logo.png', 'javascript:alert(1)'])
    expect(await save(logoUrl)).toEqual({ outcome: 'invalid', errors: { logoUrl: 'not_a_picture_address' } });
  expect(await save(own)).toEqual({ outcome: 'saved' });
  expect(await getShopSettings(services, shop)).toMatchObject({ logoUrl: own });
  expect(await save(brand.logoUrl)).toEqual({ outcome: 'saved' });
  expect(await save(own)).toEqual({ outcome: 'invalid', errors: { logoUrl: 'not_a_picture_address' } });
});

test('a shop that does not say what it looks like is installed all the same', async () => {
  const services = withBrand({ outcome: 'unavailable' });
  const shop = await installShop(services, { domain: 'plain.myshopify.com' });
  expect(await getShopSettings(services, shop)).toMatchObject({ brandColor: null, logoUrl: null });
  expect(await readShopBrand(services, shop)).toEqual({ outcome: 'unavailable' });
  const blank = withBrand({ outcome: 'read', brand: { color: null, logoUrl: null } });
  expect(await readShopBrand(blank, shop)).toEqual({ outcome: 'none' });
  expect(await readShopBrand(withBrand({ outcome: 'read', brand }), shop)).toEqual({ outcome: 'read', brand });
});
