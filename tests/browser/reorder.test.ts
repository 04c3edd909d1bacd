import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import english from '#app/i18n/admin/en.json' with { type: 'json' };
import turkish from '#app/i18n/admin/tr.json' with { type: 'json' };
import messagesEn from '#app/i18n/messages/en.json' with { type: 'json' };
import messagesTr from '#app/i18n/messages/tr.json' with { type: 'json' };
import type { MailboxMail } from '../../scripts/demo/devstore-client.ts';
import { untilBackfilled } from '../../scripts/demo/until-backfilled.ts';
import { useBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { useStackDatabase } from '../support/use-stack-database.ts';
import { kahve, maple, useStack } from '../support/use-stack.ts';
import { openApp, openCustomer } from './walk.ts';

const browser = useBrowser();
const day = 24 * 3600;

const walks = [
  {
    shop: kahve,
    words: turkish,
    says: messagesTr,
    buyer: { email: 'selin.koral@posta.example', firstName: 'Selin', lastName: 'Koral' },
    subject: 'Bitmek üzere olabilir',
    ago: /Yaklaşık \d+ (gün|hafta|ay) önce şunları almıştınız: 2 × /,
  },
  {
    shop: maple,
    words: english,
    says: messagesEn,
    buyer: { email: 'ruth.alder@mail.example', firstName: 'Ruth', lastName: 'Alder' },
    subject: 'Running low by now?',
    ago: /About (a|\d+) (days?|weeks?|months?) ago you bought 2 × /,
  },
] as const;
type Walk = (typeof walks)[number];

// A world for each: months in which nobody else buys would teach the other shop that nobody does.
describe.each(walks)('in $shop.handle', (walk) => {
  const running = useStack(`reorder-${walk.shop.handle}`, { history: true });
  const database = useStackDatabase(running);
  // Before anything moves the clock.
  beforeAll(() => untilBackfilled(running.stack, walk.shop));

  /** Takes the reorder journey out of the gallery and switches it on. */
  async function switchOn(page: Page, { shop, words }: Walk) {
    const frame = await openApp(page, running.stack.devstoreUrl, shop.handle, '/journeys/gallery');
    const { use, reorder } = words.gallery;
    await frame
      .getByRole('button', { name: `${use}: ${reorder.name}` })
      .first()
      .click();
    await page.waitForURL(/\/journeys\/[\w-]{30,}/);
    await frame.getByRole('button', { name: words.journey.publish, exact: true }).click();
    await frame.locator('.Polaris-Modal-Dialog').getByRole('button', { name: words.publish.action }).click();
    await frame.getByText(words.journeys.states.ON, { exact: true }).first().waitFor();
  }

  /** What the customer is foreseen to need, once a prediction stands on so many orders. */
  const foreseen = ({ buyer }: Walk, orders: number) =>
    eventually(
      'the prediction',
      async () =>
        (
          await database.query<{ askAt: Date; customerId: string; title: string }>(
            `SELECT p."askAt" AT TIME ZONE 'UTC' AS "askAt", p."customerId", t."title" FROM "ReorderPrediction" p
            JOIN "Customer" c ON c."shopId" = p."shopId" AND c."id" = p."customerId"
            JOIN "Product" t ON t."shopId" = p."shopId" AND t."id" = p."productId"
            WHERE c."email" = $1 AND p."ordersUsed" = $2`,
            [buyer.email, orders],
          )
        )[0],
      90,
    );

  const devstoreNow = async () => new Date((await running.devstore.get<{ now: string }>('/state')).now).getTime();
  const tomorrow = async () => (await devstoreNow()) + (day / 2) * 1000;

  /** Moves to the first late morning at or after a moment. */
  async function moveTo(walk: Walk, moment: Date) {
    const seconds = Math.max(0, (moment.getTime() - (await devstoreNow())) / 1000);
    await running.devstore.advanceToMorning(seconds, walk.shop.zone);
  }

  const nudges = async ({ buyer, subject }: Walk) =>
    (await running.devstore.mails(buyer.email)).filter((mail) => mail.subject === subject);

  /**
   * Goes from one day that is thought best to the next: each night learns anew, and may find a later one. Gives the nudges,
   * the newest first.
   */
  async function untilNudged(walk: Walk, many: number): Promise<MailboxMail[]> {
    for (let move = 0; move < 8; move += 1) {
      const { askAt } = await foreseen(walk, 3);
      await moveTo(walk, new Date(Math.max(askAt.getTime(), await tomorrow())));
      for (let look = 0; look < 60; look += 1) {
        const found = await nudges(walk);
        if (found.length >= many) return found;
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    }
    return expect.fail(`Nobody asked ${many} times`);
  }

  const linkIn = ({ text }: MailboxMail, path: string) =>
    new RegExp(`https?://\\S+/${path}/\\S+`).exec(text)?.[0] ?? expect.fail(`The mail has no link to /${path}/`);

  test('bought three times, asked just before it runs out, one click to the cart, a day named, an order credited', async () => {
    const { shop, words, says, buyer } = walk;
    const { devstoreUrl } = running.stack;
    const page = await browser.page();
    await switchOn(page, walk);

    // Coffee, or shampoo, every four weeks.
    const [product] = await running.devstore.products(shop.handle);
    const lines = [{ variantId: product!.variants[0]!.id, quantity: 2 }];
    for (let round = 0; round < 3; round += 1) {
      if (round > 0) await running.devstore.advanceToMorning(27 * day, shop.zone);
      await running.devstore.buy(shop.handle, { ...buyer, marketing: true, lines });
    }
    await foreseen(walk, 3);
    const [nudge] = await untilNudged(walk, 1);
    expect(nudge!.text).toMatch(walk.ago);

    // One click: the checkout, with what was bought last.
    const shopper = await browser.page();
    await shopper.goto(linkIn(nudge!, 'r'));
    expect(new URL(shopper.url()).origin).toBe(new URL(devstoreUrl).origin);
    await shopper.locator('input[name="email"]').waitFor();
    expect(await shopper.textContent('main')).toContain(product!.title);

    // A price that went up is told, and no cart is made behind anybody's back.
    await running.devstore.changeProduct(shop.handle, product!.id, { variantId: lines[0]!.variantId, price: 9_999 });
    await shopper.goto(linkIn(nudge!, 'r'));
    await shopper.getByRole('heading', { name: says.reorderLink.changedHeading }).waitFor();

    // "Remind me in 2 weeks" is asked on that day.
    const answers = linkIn(nudge!, 'reorder').replace(/answer=\w+/, 'answer=remind');
    await shopper.goto(answers);
    await shopper.getByRole('button', { name: says.reorderAnswer.REMIND }).click();
    await shopper.getByText(says.reorderAnswer.saved).waitFor();
    const [again] = await untilNudged(walk, 2);

    // The order that comes of it is credited to the mail, and the customer's page says what is foreseen, and why.
    await shopper.goto(linkIn(again!, 'r'));
    if (new URL(shopper.url()).pathname.startsWith('/r/'))
      await shopper.getByRole('button', { name: says.reorderLink.go }).click();
    for (const [name, value] of Object.entries({ ...buyer, address1: 'Moda Cad. 12', city: 'City', zip: '34710' }))
      await shopper.locator(`input[name="${name}"]`).fill(value);
    await shopper.locator('main button:not([name])').last().click();
    await eventually('the credit', async () =>
      (await database.count('FROM "AttributedOrder" WHERE "messageId" IS NOT NULL')) > 0 ? true : undefined,
    );
    await foreseen(walk, 4);
    const frame = await openCustomer(page, devstoreUrl, shop.handle, buyer);
    await frame.getByText(product!.title).first().waitFor();
    expect(words.gallery.reorder.name).not.toBe('');
    await shopper.context().close();
    await page.context().close();
  }, 600_000);
});
