import { describe, expect, test } from 'vitest';
import type { MailboxMail, ShopProduct } from '../../scripts/demo/devstore-client.ts';
import { phone, useBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { useStackDatabase } from '../support/use-stack-database.ts';
import { maple, useStack } from '../support/use-stack.ts';
import { scanMail } from './read-mail.ts';
import { answer, change, openByStar } from './review-moves.ts';
import { findShown, readAnswer, replyTo, seePhoto, seeShown } from './review-sights.ts';
import { reviewWalks } from './review-walks.ts';
import type { ReviewWalk } from './review-walks.ts';
import { buyInShop, publish, takeFromGallery } from './walk.ts';

const browser = useBrowser();
const running = useStack('reviews');
const database = useStackDatabase(running);
const stage = { browser, running };
const day = 24 * 3600;
const both = <T>(step: (walk: ReviewWalk) => Promise<T>) => Promise.all(reviewWalks.map(step));
type Person = ReviewWalk['buyer'];

/** Late morning in both shops, so many days on. */
const later = (days: number) => running.devstore.advanceToMorning(days * day, maple.zone);

async function switchOn({ shop, words }: ReviewWalk) {
  const page = await browser.page();
  const { use, review_request: journey } = words.gallery;
  const frame = await takeFromGallery(page, running.stack.devstoreUrl, shop.handle, { use, name: journey.name });
  await publish(frame, words);
  await page.context().close();
}

/** Two products, each in a parcel of its own; gives the path of the order in the shop's admin. */
async function buyInTwoParcels({ shop, buyer }: ReviewWalk) {
  const page = await browser.page();
  const { devstoreUrl } = running.stack;
  const order = await buyInShop(page, devstoreUrl, shop.handle, buyer, { products: 2, marketing: true });
  for (let line = 0; line < 2; line += 1) {
    await page.goto(devstoreUrl + order);
    await page.locator('.lines form[action*="/fulfill"] button').first().click();
    await page.waitForLoadState();
  }
  await page.context().close();
  return order;
}

/** Presses "delivered" beside the first parcel that is still on its way. */
async function deliverOne(order: string) {
  const page = await browser.page();
  await page.goto(running.stack.devstoreUrl + order);
  await page.locator('[data-parcel] form[action*="/deliver"] button').first().click();
  await page.waitForLoadState();
  await page.context().close();
}

/** The same for somebody who has it all at once and never answers. */
async function buyAtOnce({ shop, silent }: ReviewWalk) {
  const products = (await running.devstore.products(shop.handle)).slice(0, 2);
  const lines = products.map(({ variants }) => ({ variantId: variants[0]!.id, quantity: 1 }));
  const { id } = await running.devstore.buy(shop.handle, { ...silent, marketing: true, lines });
  for (const action of ['fulfill', 'deliver']) await running.devstore.orderAction(shop.handle, id, action);
  return products as [ShopProduct, ShopProduct];
}

/** What they were sent about reviews, oldest first. */
async function askedOf({ subjects }: ReviewWalk, { email }: Person) {
  const about = [subjects.first, subjects.reminder];
  return (await running.devstore.mails(email)).filter(({ subject }) => about.includes(subject)).reverse();
}

/** The states of what somebody may be asked about. */
const requestsOf = async ({ email }: Person) =>
  (
    await database.query<{ state: string }>(
      `SELECT r."state" FROM "ReviewRequest" r JOIN "Customer" c ON c."shopId" = r."shopId" AND c."id" = r."customerId"
        WHERE c."email" = $1`,
      [email],
    )
  ).map(({ state }) => state);

/** How the journey that asked somebody has ended for them. */
const untilEnded = ({ email, firstName }: Person) =>
  eventually(`the end of the journey of ${firstName}`, async () => {
    const rows = await database.query<{ state: string; reason: string | null }>(
      `SELECT e."state", e."exitReason" AS "reason" FROM "Enrollment" e
        JOIN "Customer" c ON c."shopId" = e."shopId" AND c."id" = e."customerId"
        WHERE c."email" = $1 AND e."endedAt" IS NOT NULL
          AND e."subject" IN (SELECT r."groupId" FROM "ReviewRequest" r WHERE r."shopId" = e."shopId")`,
      [email],
    );
    return rows[0];
  });

const untilAsked = (person: Person) =>
  eventually(`asking ${person.firstName}`, async () =>
    (await requestsOf(person)).join() === 'ASKED,ASKED' ? true : undefined,
  );

const mailsTo = (walk: ReviewWalk, person: Person, many: number) =>
  eventually(`mail ${many} to ${person.firstName}`, async () => {
    const mails = await askedOf(walk, person);
    return mails.length >= many ? mails : undefined;
  });

const saved = () =>
  Promise.all(['Review', 'ReviewPhoto', 'NpsAnswer'].map((table) => database.count(`FROM "${table}"`)));

describe('reviews, in both languages', () => {
  const products = new Map<ReviewWalk, [ShopProduct, ShopProduct]>();
  const orders = new Map<ReviewWalk, string>();
  const mails = new Map<ReviewWalk, MailboxMail>();

  test('nobody is asked while one of two parcels is on its way; then about both in one mail', async () => {
    await both(switchOn);
    await both(async (walk) => {
      products.set(walk, await buyAtOnce(walk));
      orders.set(walk, await buyInTwoParcels(walk));
      await deliverOne(orders.get(walk)!);
    });
    await later(8);
    // Who has it all is asked; of who waits for a parcel nothing is.
    await both((walk) => untilAsked(walk.silent));
    await later(1);
    await both((walk) => mailsTo(walk, walk.silent, 1));
    for (const walk of reviewWalks) {
      expect(await requestsOf(walk.buyer)).toEqual(['WAITING', 'WAITING']);
      expect(await askedOf(walk, walk.buyer)).toEqual([]);
      await deliverOne(orders.get(walk)!);
    }
    await later(8);
    await both((walk) => untilAsked(walk.buyer));
    await later(1);
    for (const walk of reviewWalks) {
      const [mail, ...more] = await mailsTo(walk, walk.buyer, 1);
      expect([mail!.subject, more]).toEqual([walk.subjects.first, []]);
      for (const { title } of products.get(walk)!) expect(mail!.text).toContain(title);
      mails.set(walk, mail!);
    }
  });

  test('attack D7: a browser that opens every star of the mail, with scripts, rates nothing', async () => {
    await both(async (walk) => {
      const links = await scanMail(browser, mails.get(walk)!);
      expect(links.filter((url) => url.includes('/review/')).length).toBeGreaterThanOrEqual(10);
    });
    expect(await saved()).toEqual([0, 0, 0]);
  });

  test('a star is touched in the mail, both products are reviewed on a phone, with a photo, and the question answered', async () => {
    const pages = await both((walk) => openByStar(stage, walk, mails.get(walk)!, products.get(walk)![0]));
    expect(await saved()).toEqual([0, 0, 0]);
    for (const [index, walk] of reviewWalks.entries()) {
      await answer(pages[index]!, walk, products.get(walk)![1]);
      await pages[index]!.context().close();
    }
    // Two products in two shops, each with the question about the shop.
    expect(await saved()).toEqual([4, 2, 2]);
  });

  test('the product page shows it without script too, and Shopify holds the same stars', async () => {
    await both(async (walk) => {
      const plain = await browser.page({ ...phone, javaScriptEnabled: false });
      for (const [place, product] of products.get(walk)!.entries())
        await seeShown(plain, stage, walk, product, walk.written[place]!);
      await seePhoto(plain, stage, walk, products.get(walk)![0]);
      await plain.context().close();
      const page = await browser.page();
      await seePhoto(page, stage, walk, products.get(walk)![0]);
      await page.context().close();
    });
  });

  test('the merchant replies for everybody to read, and the customer changes the review by the same link', async () => {
    await both(async (walk) => {
      const page = await browser.page(phone);
      const [product] = products.get(walk)!;
      await readAnswer(stage, walk);
      await replyTo(stage, walk);
      await eventually('the reply', async () => {
        const review = await findShown(page, stage, walk, product, walk.written[0].title);
        return (await review.locator('.sonra-reply', { hasText: walk.reply }).count()) > 0 ? true : undefined;
      });
      await change(stage, walk, mails.get(walk)!, product);
      await seeShown(page, stage, walk, product, walk.changed);
      await page.context().close();
    });
  });

  test('who has answered gets no reminder; who has not gets one', async () => {
    await both((walk) => mailsTo(walk, walk.silent, 2));
    await later(9);
    for (const walk of reviewWalks) {
      expect(await untilEnded(walk.buyer)).toEqual({ state: 'EXITED', reason: 'goal_reached' });
      expect(await untilEnded(walk.silent)).toMatchObject({ reason: null });
      const subjectsTo = async (person: Person) => (await askedOf(walk, person)).map(({ subject }) => subject);
      expect(await subjectsTo(walk.silent)).toEqual([walk.subjects.first, walk.subjects.reminder]);
      expect(await subjectsTo(walk.buyer)).toEqual([walk.subjects.first]);
    }
  });
});
