import { describe, expect, test } from 'vitest';
import { merchantOf } from '../../scripts/demo/merchant.ts';
import { phone, useBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { useStackDatabase } from '../support/use-stack-database.ts';
import { useStack } from '../support/use-stack.ts';
import {
  buyAndThank,
  faultsOf,
  followOrder,
  inPlacement,
  listenForFaults,
  logIn,
  targets,
  walks,
} from './extension-walks.ts';
import type { Walk } from './extension-walks.ts';
import { openApp, openCustomer } from './walk.ts';

const browser = useBrowser();
const running = useStack('extensions-thank-you');
const database = useStackDatabase(running);

const question = { tr: 'Bizi nereden duydunuz?', en: 'How did you hear about us?' };
const friend = { key: 'friend', label: { tr: 'Bir arkadaştan', en: 'From a friend' } };
const search = { key: 'search', label: { tr: 'Arayarak', en: 'By searching' } };

/** The merchant asks one question. */
const ask = ({ shop }: Walk) =>
  merchantOf(running.stack, shop.handle).post(
    '/app/placements/settings',
    {
      ...{
        partsOff: [],
        emailWording: null,
        smsWording: null,
        promises: { tr: [], en: [] },
        helpEmail: null,
        helpUrl: null,
      },
      survey: { question, choices: [friend, search], takesText: true },
    },
    'routes/app.placements.settings',
  );

/** How the customer stands at Shopify. */
async function atShopify({ shop }: Walk, email: string) {
  const { customers } = await running.devstore.get<{
    customers: { marketing: { state: string }; sms?: { state: string } }[];
  }>(`/shops/${shop.handle}/customers?email=${encodeURIComponent(email)}`);
  return { email: customers[0]?.marketing.state, sms: customers[0]?.sms?.state };
}

describe.each(walks)('the thank-you page in $shop.locale', (walk) => {
  const { shop, thanks: say, admin, person } = walk;
  const email = `thanks@${shop.handle}.example`;
  const devstoreUrl = () => running.stack.devstoreUrl;

  test('attack G1: nothing is ticked beforehand; what is ticked reaches Shopify and the shop’s records, with its wording', async () => {
    await ask(walk);
    const page = await browser.page();
    const faults = listenForFaults(page);
    const block = await buyAndThank(page, devstoreUrl(), walk, { email, phone: '+905325550077' });
    await block.getByRole('heading', { name: say.greeting.named.replace('{{name}}', person.firstName) }).waitFor();
    const boxes = block.getByRole('checkbox');
    await boxes.first().waitFor();
    for (const box of await boxes.all()) expect(await box.isChecked()).toBe(false);
    const wordings = await block.locator('label.choice').allInnerTexts();
    await boxes.nth(0).check();
    await block.getByText(say.save.saved).first().waitFor();
    await boxes.nth(1).check();
    await block.getByLabel(friend.label[shop.locale]).check();
    await block.getByLabel(say.survey.text).fill('Ayşe söyledi');
    await block.getByLabel(say.survey.text).blur();
    await eventually('all of it saved', async () =>
      (await block.getByText(say.save.saved, { exact: true }).count()) === 3 ? true : undefined,
    );
    expect(await faultsOf(page)).toEqual([]);
    await eventually('consent at Shopify', async () => {
      const { email: mail, sms } = await atShopify(walk, email);
      return mail === 'SUBSCRIBED' && sms === 'SUBSCRIBED' ? true : undefined;
    });
    // What was picked is there when the page is opened again.
    await page.reload();
    await eventually('the picks', async () =>
      (await boxes.first().isVisible()) && (await boxes.first().isChecked()) ? true : undefined,
    );
    expect(faults).toEqual([]);

    const changes = await database.query<{ wording: string; source: string }>(
      `SELECT cc."wording", cc."source"::text FROM "ConsentChange" cc JOIN "Customer" c ON c."shopId" = cc."shopId" AND c."id" = cc."customerId"
        WHERE c."email" = $1 AND cc."wording" IS NOT NULL ORDER BY cc."channel"`,
      [email],
    );
    expect(changes.map(({ wording }) => wording)).toEqual(expect.arrayContaining([wordings[0], wordings[1]]));
    await page.context().close();
  });

  test('the answer to the question stands on the customer’s timeline, and the consent on its page', async () => {
    const page = await browser.page();
    const frame = await openCustomer(page, devstoreUrl(), shop.handle, { email, ...person });
    await frame.getByText(question[shop.locale]).first().waitFor();
    await frame.getByText('Ayşe söyledi').first().waitFor();
    const consents = await openApp(page, devstoreUrl(), shop.handle, '/consents?state=SUBSCRIBED');
    await consents.getByText(email).first().waitFor();
    const answers = await openApp(page, devstoreUrl(), shop.handle, '/placements/answers');
    await answers.getByText(admin.placements.kinds.SURVEY).first().waitFor();
    await page.context().close();
  });

  test.each([
    ['failing', { mode: 'failing', status: 503 }],
    ['down', { mode: 'down' }],
    ['late', { mode: 'late', seconds: 5, times: 1 }],
    ['slow', { mode: 'slow', seconds: 5, times: 1 }],
  ])('with a server that is %s the page says what it knows, and nothing broken', async (name, fault) => {
    await running.devstore.faults({ extensions: fault });
    const page = await browser.page(phone);
    const block = await buyAndThank(page, devstoreUrl(), walk, { email: `${name}@${shop.handle}.example` });
    await block.getByRole('heading', { name: say.greeting.named.replace('{{name}}', person.firstName) }).waitFor();
    await block.getByText(say.next.ships.soon).waitFor();
    expect(await block.getByRole('alert').count()).toBe(0);
    if (!('times' in fault)) await running.devstore.faults({});
    // Once it answers, the rest comes by itself.
    await block.getByText(say.gift.label).waitFor({ timeout: 60_000 });
    expect(await faultsOf(page)).toEqual([]);
    await page.context().close();
    await running.devstore.faults({});
  });

  test('a pick that could not be saved says so, is kept, and is saved by a press', async () => {
    const page = await browser.page(phone);
    const block = await buyAndThank(page, devstoreUrl(), walk, { email: `kept@${shop.handle}.example` });
    await block.getByText(say.gift.label).waitFor();
    await running.devstore.faults({ extensions: { mode: 'failing', status: 503 } });
    await block.getByLabel(say.gift.label).check();
    await block.getByText(say.save.not_saved).waitFor({ timeout: 60_000 });
    expect(await block.getByText(say.save.saved, { exact: true }).count()).toBe(0);
    await running.devstore.faults({});
    await block.getByRole('button', { name: say.save.again }).click();
    await block.getByText(say.save.saved, { exact: true }).waitFor();
    await eventually('the gift', async () =>
      (await database.count(
        `FROM "Order" o JOIN "Customer" c ON c."shopId" = o."shopId" AND c."id" = o."customerId"
          WHERE o."giftSaidAt" IS NOT NULL AND c."email" = 'kept@${shop.handle}.example'`,
      )) === 1
        ? true
        : undefined,
    );
    await page.context().close();
  });

  test('attack C2: who comes by a link sees nothing personal and is asked to log in; logged in, they see their order and reorder it', async () => {
    const { account } = walk;
    const page = await browser.page(phone);
    const faults = listenForFaults(page);
    const asked: string[] = [];
    page.on('request', (request) => void (request.url().includes('/api/') && asked.push(request.url())));
    const mail = `account@${shop.handle}.example`;
    const thanks = await buyAndThank(page, devstoreUrl(), walk, { email: mail });
    await thanks.getByText(say.gift.label).waitFor();
    asked.length = 0;
    await followOrder(page);
    const block = inPlacement(page, targets.status);
    await block.getByText(account.login.why).waitFor();
    expect(asked).toEqual([]);
    expect(await faultsOf(page)).toEqual([]);
    await block.getByRole('button', { name: account.login.button }).click();
    await page.waitForURL(/\/account\/login/);
    await logIn(page, mail);
    await eventually('the order', async () => {
      if (await block.getByText(account.parcels.heading).isVisible()) return true;
      await page.reload();
      await block.locator('s-text, s-heading, s-section').first().waitFor();
      return (await block.getByText(account.parcels.heading).isVisible()) ? true : undefined;
    });
    expect(await faultsOf(page)).toEqual([]);
    await inPlacement(page, targets.menuItem).getByRole('button', { name: account.reorder.button }).click();
    const action = inPlacement(page, targets.action);
    await action.getByRole('button', { name: account.reorder.go }).click();
    await page.waitForURL(/\/checkouts\/|\/r\//);
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
