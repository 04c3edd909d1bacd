import { once } from 'node:events';
import { appealReview } from '#app/features/reviews/index.server.ts';
import { getServices } from '#app/platform/services.server.ts';
import { answerNps, findAskedLines, removeForOtherProduct, writeReview } from './answer-in-the-past.ts';
import type { AskedLine } from './answer-in-the-past.ts';
import { askInThePast, takeBack } from './ask-in-the-past.ts';
import { importOldReviews } from './import-old-reviews.ts';
import { openPastShop } from './past-shop.ts';
import type { PastShop } from './past-shop.ts';
import type { ReviewText } from './read-review-texts.ts';

/** Two of five were written before the shop began to ask by itself. */
const isOld = ({ photo }: ReviewText, index: number) => !photo && (index % 5 === 1 || index % 5 === 4);
const not = (is: typeof isOld) => (text: ReviewText, index: number) => !is(text, index);

/** Gives a shop the reviews of a year, through the use cases by which every review comes in, with their clock set back. */
async function writePastReviews(handle: string): Promise<void> {
  const shop = await openPastShop(getServices(), handle);
  const { products, texts } = shop;
  const lines = await findAskedLines(shop, await askInThePast(shop));
  const rest = await writeWaiting(shop, lines);
  const fresh = new Map<string, ReviewText[]>();
  for (const [name, all] of texts.products) fresh.set(products.get(name) ?? '', all.filter(not(isOld)));
  await answerMost(shop, rest, fresh);
  // What nobody has said since was said before.
  const old = [...texts.products].map(([name, all]) => {
    const left = fresh.get(products.get(name) ?? '') ?? [];
    return [name, [...all.filter(isOld), ...left]] as const;
  });
  await importOldReviews(shop, new Map(old));
}

/** Days ago. */
const waits = { held: [0.8], appealed: [12, 9], care: [2, 1] };

/** What waits for the merchant: written by the last who were asked about that product. Gives who has said nothing yet. */
async function writeWaiting(shop: PastShop, lines: AskedLine[]): Promise<AskedLine[]> {
  const said = new Set<string>();
  const turns = new Map<string, number>();
  for (const { what, handle, text } of shop.texts.waiting) {
    const turn = turns.get(what) ?? 0;
    turns.set(what, turn + 1);
    const [daysAgo = 1, appealedAgo = 1] = what === 'care' ? waits.care.slice(turn) : waits[what];
    const line = lines.findLast(
      (one) => one.productId === shop.products.get(handle) && one.daysAgo > daysAgo && !said.has(one.customerId),
    );
    const reviewId = line && (await writeReview(shop, line, { daysAgo, text }));
    if (!line || !reviewId) continue;
    said.add(line.customerId);
    if (what !== 'appealed' || !text.appeal) continue;
    await removeForOtherProduct(shop, reviewId, daysAgo - 1);
    const { groupId, requestId } = line;
    await appealReview(shop.ago(appealedAgo), { shopId: shop.shopId, groupId, requestId, appeal: text.appeal });
  }
  return lines.filter(({ customerId }) => !said.has(customerId));
}

/** As many answer as answered that delay; some of them with stars alone, and most of them say how likely they recommend us. */
async function answerMost(shop: PastShop, lines: AskedLine[], texts: Map<string, ReviewText[]>): Promise<void> {
  const { random, texts: all } = shop;
  const silent = new Map<string, boolean>();
  const reviewed = new Set<string>();
  const needless: string[] = [];
  for (const line of lines) {
    const about = `${line.customerId} ${line.productId}`;
    if (reviewed.has(about)) {
      needless.push(line.requestId);
      continue;
    }
    const { groupId, productId, answers } = line;
    if (!silent.has(groupId)) silent.set(groupId, !random.chance(answers));
    const daysAgo = line.daysAgo - random.pick([0.1, 0.3, 0.6, 1.2, 2.3, 4.8, 8.5]);
    if (silent.get(groupId) || daysAgo < 0.1) continue;
    const said = random.chance(0.65) ? texts.get(productId)?.shift() : undefined;
    const text = said ?? (random.chance(0.5) ? all.any.shift() : undefined) ?? starsAlone(shop);
    await writeReview(shop, line, { daysAgo, text });
    reviewed.add(about);
    if (random.chance(0.8)) await answerNps(shop, line, daysAgo);
  }
  await takeBack(shop, needless);
}

const starsAlone = ({ random }: PastShop): ReviewText => ({
  ...{
    rating: random.pick([5, 5, 5, 5, 5, 5, 4, 4, 4, 3]),
    title: '',
    body: '',
    reply: null,
    appeal: null,
    photo: null,
  },
});

// Loaded while the shops still fetch their orders; told when they have.
await once(process, 'message');
await Promise.all(process.argv.slice(2).map(writePastReviews));
// Pools and queues would keep the process.
process.exit();
