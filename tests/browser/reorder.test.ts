import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import english from '#app/i18n/admin/en.json' with { type: 'json' };
import turkish from '#app/i18n/admin/tr.json' with { type: 'json' };
import messagesEn from '#app/i18n/messages/en.json' with { type: 'json' };
import messagesTr from '#app/i18n/messages/tr.json' with { type: 'json' };
import type { MailboxMail } from '../../scripts/demo/devstore-client.ts';
import { useBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { useStackDatabase } from '../support/use-stack-database.ts';
import { kahve, maple, useStack } from '../support/use-stack.ts';
import { linkIn, scanMail } from './read-mail.ts';
import { openCustomer, payFor, publish, takeFromGallery } from './walk.ts';

const browser = useBrowser();
const running = useStack('reorder');
const database = useStackDatabase(running);
const day = 24 * 3600;
/** Others who buy the same every four weeks: a shop in which nobody else buys teaches that nobody does. */
const neighbours = 8;

interface Walk {
  shop: typeof kahve | typeof maple;
  words: typeof english;
  says: typeof messagesEn;
  buyer: { email: string; firstName: string; lastName: string };
  subject: string;
  ago: RegExp;
  explained: RegExp;
  /** Whether its nudges take something off. */
  takesOff: boolean;
}
const walks: Walk[] = [
  {
    shop: kahve,
    words: turkish,
    says: messagesTr,
    buyer: { email: 'selin.koral@posta.example', firstName: 'Selin', lastName: 'Koral' },
    subject: 'Bitmek üzere olabilir',
    ago: /Yaklaşık \d+ (gün|hafta|ay) önce şunları almıştınız: 2 × /,
    explained: /(arayla alıyor|sonra yeniden alınıyor)/,
    takesOff: false,
  },
  {
    shop: maple,
    words: english,
    says: messagesEn,
    buyer: { email: 'ruth.alder@mail.example', firstName: 'Ruth', lastName: 'Alder' },
    subject: 'Running low by now?',
    ago: /About (a|\d+) (days?|weeks?|months?) ago you bought 2 × /,
    explained: /(Buys it about every|usually buy it again after) /,
    takesOff: true,
  },
];
const both = <T>(step: (walk: Walk) => Promise<T>) => Promise.all(walks.map(step));

/** Takes the reorder journey out of the gallery and switches it on. */
async function switchOn({ shop, words, takesOff }: Walk) {
  const page = await browser.page();
  const { use, reorder } = words.gallery;
  const frame = await takeFromGallery(page, running.stack.devstoreUrl, shop.handle, { use, name: reorder.name });
  if (takesOff) {
    await frame
      .getByRole('button', { name: new RegExp(`^${words.editor.edit}: `) })
      .first()
      .click();
    await frame.getByLabel(words.editor.discount, { exact: true }).selectOption('percentage');
    await page.getByRole('button', { name: words.ui.save, exact: true }).click();
    await page.locator('.toast', { hasText: words.ui.saved }).waitFor();
  }
  await publish(frame, words);
  await page.context().close();
}

/** The shop's first product, two at a time, by the buyer and by the neighbours. */
async function buyTwo({ shop, buyer }: Walk) {
  const [product] = await running.devstore.products(shop.handle);
  const lines = [{ variantId: product!.variants[0]!.id, quantity: 2 }];
  await running.devstore.buy(shop.handle, { ...buyer, marketing: true, lines });
  for (let one = 1; one <= neighbours; one += 1) {
    const neighbour = { email: `neighbour-${one}@${shop.handle}.example`, firstName: 'Nur', lastName: `Home ${one}` };
    await running.devstore.buy(shop.handle, { ...neighbour, lines });
  }
  return product!;
}

/** What the customer is foreseen to need, once a prediction stands on so many orders. */
const foreseen = ({ buyer }: Walk, orders: number) =>
  eventually(
    'the prediction',
    async () =>
      (
        await database.query<{ askAt: Date }>(
          `SELECT p."askAt" AT TIME ZONE 'UTC' AS "askAt" FROM "ReorderPrediction" p
            JOIN "Customer" c ON c."shopId" = p."shopId" AND c."id" = p."customerId"
            WHERE c."email" = $1 AND p."ordersUsed" = $2`,
          [buyer.email, orders],
        )
      )[0],
    90,
  );

const devstoreNow = async () => new Date((await running.devstore.get<{ now: string }>('/state')).now).getTime();

/** Moves to the first hour at or after a moment in which it is day in both shops: late morning in the one further west. */
async function moveTo(moment: number) {
  const seconds = Math.max(0, (moment - (await devstoreNow())) / 1000);
  await running.devstore.advanceToMorning(seconds, maple.zone);
}

const nudgesOf = async ({ buyer, subject }: Walk) =>
  (await running.devstore.mails(buyer.email)).filter((mail) => mail.subject === subject);

/** Goes from one day that is thought best to the next, since each night learns anew. Gives everybody's newest nudge. */
async function untilNudged(many: number): Promise<MailboxMail[]> {
  for (let move = 0; move < 10; move += 1) {
    const waiting = [];
    for (const walk of walks) if ((await nudgesOf(walk)).length < many) waiting.push(walk);
    if (waiting.length === 0) return both(async (walk) => (await nudgesOf(walk))[0]!);
    const days = await Promise.all(waiting.map(async (walk) => (await foreseen(walk, 3)).askAt.getTime()));
    await moveTo(Math.max(Math.min(...days), (await devstoreNow()) + (day / 2) * 1000));
    for (let look = 0; look < 40; look += 1) {
      const found = await both(nudgesOf);
      if (found.every((mails) => mails.length >= many)) break;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
  return expect.fail(`Not everybody was asked ${many} times`);
}

type Product = Awaited<ReturnType<typeof buyTwo>>;

/** One click leads to the checkout with what was bought last; a dearer price is told first, and a day can be named. */
async function clickAndAnswer({ shop, says, ago }: Walk, nudge: MailboxMail, product: Product) {
  expect(nudge.text).toMatch(ago);
  const shopper = await browser.page();
  await shopper.goto(linkIn(nudge, 'r'));
  expect(new URL(shopper.url()).origin).toBe(new URL(running.stack.devstoreUrl).origin);
  await shopper.locator('input[name="email"]').waitFor();
  expect(await shopper.textContent('main')).toContain(product.title);

  const dearer = { variantId: product.variants[0]!.id, price: 9_999 };
  await running.devstore.changeProduct(shop.handle, product.id, dearer);
  await shopper.goto(linkIn(nudge, 'r'));
  await shopper.getByRole('heading', { name: says.reorderLink.changedHeading }).waitFor();

  await shopper.goto(linkIn(nudge, 'reorder').replace(/answer=\w+/, 'answer=remind'));
  await shopper.getByRole('button', { name: says.reorderAnswer.REMIND }).click();
  await shopper.getByRole('status').filter({ hasText: product.title }).waitFor();
  await shopper.reload();
  await shopper.getByRole('button', { name: says.reorderAnswer.takeBack }).waitFor();
  await shopper.context().close();
}

/** Buys by the link of a nudge, past the page that says what changed. */
async function buyByLink(walk: Walk, nudge: MailboxMail) {
  const { says, buyer, takesOff } = walk;
  const shopper = await browser.page();
  const code = takesOff ? await refuseStranger(shopper, nudge) : null;
  await shopper.goto(linkIn(nudge, 'r'));
  if (new URL(shopper.url()).pathname.startsWith('/r/'))
    await shopper.getByRole('button', { name: says.reorderLink.go }).click();
  await payFor(shopper, buyer);
  if (code) await usedOnce(walk, code);
  await shopper.context().close();
}

const codeField = (shopper: Page) => shopper.locator('input[name="discount"]');

/** Somebody else who opens the link finds its code in the checkout, and gets nothing off with it. */
async function refuseStranger(shopper: Page, nudge: MailboxMail): Promise<string> {
  await shopper.goto(linkIn(nudge, 'r'));
  const code = await codeField(shopper).inputValue();
  expect(code).toMatch(/^[A-Z2-9]{12}$/);
  await payFor(shopper, { email: 'stranger@mail.example', firstName: 'Sam', lastName: 'Stranger' });
  await shopper.getByRole('alert').filter({ hasText: code }).waitFor();
  expect(await codeField(shopper).inputValue()).toBe('');
  return code;
}

/** The code was taken by its customer, once, and is good for no second order. */
async function usedOnce({ shop, buyer }: Walk, code: string) {
  const used = await eventually('the use of the code', async () => {
    const { discounts } = await running.devstore.get<{
      discounts: { code: string; usageLimit: number; uses: { email: string }[] }[];
    }>(`/shops/${shop.handle}/discounts`);
    return discounts.find((discount) => discount.code === code && discount.uses.length > 0);
  });
  expect(used).toMatchObject({ usageLimit: 1, uses: [{ email: buyer.email }] });
}

const credited = ({ buyer }: Walk) =>
  eventually('the credit', async () =>
    (await database.count(
      `FROM "AttributedOrder" a JOIN "Order" o ON o."shopId" = a."shopId" AND o."id" = a."orderId"
        JOIN "Customer" c ON c."shopId" = o."shopId" AND c."id" = o."customerId"
        WHERE a."messageId" IS NOT NULL AND c."email" = '${buyer.email}'`,
    )) > 0
      ? true
      : undefined,
  );

/** The customer's page says what is foreseen, and why. */
async function readExplanation({ shop, buyer, explained }: Walk, { title }: Product) {
  const page = await browser.page();
  const frame = await openCustomer(page, running.stack.devstoreUrl, shop.handle, buyer);
  await frame.getByText(title).first().waitFor();
  await frame.getByText(explained).first().waitFor();
  // These are the newest links already: nothing leads back to them.
  expect(await frame.getByRole('link', { name: /^(The newest links|En yeni bağlantılar)$/ }).count()).toBe(0);
  await page.context().close();
}

describe('a reorder, in both languages', () => {
  const products = new Map<Walk, Product>();
  let nudges: MailboxMail[] = [];

  test('somebody who bought three times is asked before it runs out', async () => {
    for (const walk of walks) await switchOn(walk);
    for (let round = 0; round < 3; round += 1) {
      if (round > 0) await moveTo((await devstoreNow()) + 27.5 * day * 1000);
      await both(async (walk) => products.set(walk, await buyTwo(walk)));
    }
    await both((walk) => foreseen(walk, 3));
    const boughtLast = await devstoreNow();
    nudges = await untilNudged(1);
    // In the fourth of the four weeks after which everybody buys it again.
    const waited = ((await devstoreNow()) - boughtLast) / (day * 1000);
    expect(waited).toBeGreaterThan(21);
    expect(waited).toBeLessThan(28);
  }, 300_000);

  test('attack D7: a browser that opens every link of the mail, with scripts, orders, answers and unsubscribes nothing', async () => {
    const said = () =>
      Promise.all(
        ['Order', 'ReorderAnswer', 'ConsentChange', 'Suppression'].map((table) => database.count(`FROM "${table}"`)),
      );
    const before = await said();
    for (const nudge of nudges) {
      const links = await scanMail(browser, nudge);
      for (const path of ['r', 'reorder', 'unsubscribe'])
        expect(links.filter((url) => url.startsWith(`${running.stack.appUrl}/${path}/`))).not.toEqual([]);
    }
    expect(await said()).toEqual(before);
  });

  test('one click leads to the cart, a dearer price is told, a day can be named', async () => {
    for (const [index, walk] of walks.entries()) await clickAndAnswer(walk, nudges[index]!, products.get(walk)!);
  });

  test('scenario 17: on that day they are asked again, one with a discount that is theirs alone; the order is credited, and the customer’s page explains what is foreseen', async () => {
    const again = await untilNudged(2);
    for (const [index, walk] of walks.entries()) await buyByLink(walk, again[index]!);
    await both(credited);
    for (const walk of walks) {
      await foreseen(walk, 4);
      await readExplanation(walk, products.get(walk)!);
    }
  }, 300_000);
});
