import { expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { useBrowser } from '../support/browser.ts';
import { kahve, maple, useStack } from '../support/use-stack.ts';
import { scanMail } from './read-mail.ts';
import { buyInShop, openApp, openCustomer, pressOnOrder } from './walk.ts';

const running = useStack('demo-walk');
const browser = useBrowser();
const hour = 3600;
const day = 24 * hour;

const walks = [
  {
    shop: kahve,
    locale: 'tr',
    buyer: { email: 'zeynep.isik@posta.example', firstName: 'Zeynep', lastName: 'Işık' },
    story: [/Teşekkür/, /İlk kullanım/, /teslim/i],
  },
  {
    shop: maple,
    locale: 'en',
    buyer: { email: 'harper.lane@mail.example', firstName: 'Harper', lastName: 'Lane' },
    story: [/Thank you/, /Getting started/, /delivered/i],
  },
] as const;

const mailTo = (email: string, count: number) =>
  eventually(`mail ${count} to the customer`, async () => {
    const mails = await running.devstore.mails(email);
    return mails.length >= count ? mails : undefined;
  });

test.each(walks)(
  'in $shop.handle: buy, thank-you, deliver, getting started, and the customer page explains it',
  async ({ shop, locale, buyer, story }) => {
    const { devstoreUrl } = running.stack;
    const page = await browser.page();
    const orderPath = await buyInShop(page, devstoreUrl, shop.handle, buyer);
    await eventually('the order', async () => {
      const frame = await openApp(page, devstoreUrl, shop.handle, `/customers?q=${buyer.lastName}`);
      const row = frame.getByText(buyer.email);
      return (await row.count()) > 0 ? row : undefined;
    });

    await running.devstore.advanceToMorning(3 * hour, shop.zone);
    const [thanks] = await mailTo(buyer.email, 1);
    expect(thanks!.html).toContain(`lang="${locale}"`);
    expect(thanks!.text).toContain(buyer.firstName);

    await pressOnOrder(page, devstoreUrl, orderPath, 'fulfill');
    await pressOnOrder(page, devstoreUrl, orderPath, 'deliver');
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    await running.devstore.advanceToMorning(2 * day + hour, shop.zone);
    const mails = await mailTo(buyer.email, 2);
    expect(new Set(mails.map(({ subject }) => subject)).size).toBe(2);

    const frame = await openCustomer(page, devstoreUrl, shop.handle, buyer);
    for (const words of story) await frame.getByText(words).first().waitFor();
    const shown = await frame.locator('.Polaris-Page').innerText();
    expect(shown).not.toMatch(/\b(reasons|timeline)\.[a-z_]+/);
    await page.context().close();
  },
);

test('attack D7: a browser that opens every link of a mail, with scripts, changes nothing; a person does', async () => {
  const { devstoreUrl, appUrl } = running.stack;
  const page = await browser.page();
  const [, { buyer }] = walks;
  const [mail] = await running.devstore.mails(buyer.email);
  const links = await scanMail(browser, mail!);
  expect(links.some((url) => url.startsWith(`${appUrl}/unsubscribe/`))).toBe(true);
  const suppressed = async () => {
    const frame = await openCustomer(page, devstoreUrl, maple.handle, buyer);
    return (await frame.getByText(/unsubscribed/i).count()) > 0;
  };
  expect(await suppressed()).toBe(false);

  await page.goto(links.find((url) => url.startsWith(`${appUrl}/unsubscribe/`))!);
  await page.locator('form button').click();
  await page.waitForLoadState();
  expect(await suppressed()).toBe(true);
  await page.context().close();
});

test('an order cancelled before its thank-you gets none, and the reason is shown', async () => {
  const { devstoreUrl } = running.stack;
  const page = await browser.page();
  const buyer = { email: 'kaan.ilgaz@posta.example', firstName: 'Kaan', lastName: 'Ilgaz' };
  const orderPath = await buyInShop(page, devstoreUrl, kahve.handle, buyer);
  await pressOnOrder(page, devstoreUrl, orderPath, 'cancel');
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  await running.devstore.advanceToMorning(3 * hour, kahve.zone);
  const frame = await openCustomer(page, devstoreUrl, kahve.handle, buyer);
  await frame.getByText(/iptal/i).first().waitFor();
  expect(await running.devstore.mails(buyer.email)).toEqual([]);
  await page.context().close();
});

test('a webhook that cannot be processed is kept, shown with its reason, and tried again when asked', async () => {
  const page = await browser.page();
  await running.devstore.post(`/shops/${maple.handle}/webhooks`, {
    topic: 'orders/create',
    payload: { id: 'no order' },
  });
  const frame = await eventually('the failed webhook', async () => {
    const opened = await openApp(page, running.stack.devstoreUrl, maple.handle, '/deliveries');
    return (await opened.getByText('New order').count()) > 0 ? opened : undefined;
  });
  await frame.getByText('Something we need is missing from what arrived.').first().waitFor();
  await frame.getByRole('button', { name: 'Try again' }).click();
  await frame.getByText('being processed again').waitFor();
  await page.context().close();
});

test('attack O1: logs name nobody and carry no secret', () => {
  const { SHOPIFY_API_SECRET, SENDGRID_API_KEY, LINK_SECRETS } = running.stack.appEnv;
  for (const process of ['web', 'worker'] as const) {
    const log = running.log(process);
    expect(log.length).toBeGreaterThan(0);
    for (const { buyer } of walks) for (const value of [buyer.email, buyer.lastName]) expect(log).not.toContain(value);
    for (const secret of [SHOPIFY_API_SECRET!, SENDGRID_API_KEY!, LINK_SECRETS!.split(':')[1]!])
      expect(log).not.toContain(secret);
    expect(log).not.toMatch(/eyJ[\w-]+\.eyJ/); // a JWT
    expect(log).not.toMatch(/@[\w-]+\.example/);
  }
});
