import { describe, expect, test } from 'vitest';
import type { ReviewQuestion } from '#app/domain/reviews/review.ts';
import { after, days } from '#app/domain/time/spans.ts';
import { galleryJourney } from '#app/domain/journeys/gallery.ts';
import { aJourney } from '#app/features/journeys/testing.ts';
import { useReviewPage, confirmationIn, whereTo, good } from './review-page.ts';

const { link, app, aLink, html, reviews, answers, post } = useReviewPage();

test('products stand in the order of the mail, however their requests came to be', async () => {
  const { db, shop, group, path } = await aLink('en', ['Filtre', 'Kolombiya', 'Demlik']);
  for (const [place, title] of ['Filtre', 'Kolombiya', 'Demlik'].entries())
    await db.lineItem.updateMany({
      where: { shopId: shop.id, orderId: group.order.id, title },
      data: { position: 2 - place },
    });
  const page = await html(`${path}?page=thanks`);
  expect([...page.matchAll(/Review: (\w+)</g)].map(([, title]) => title)).toEqual(['Demlik', 'Kolombiya', 'Filtre']);
});

describe('scenario 8: what opens links records no rating', () => {
  test.each([
    ['GET', {}],
    ['HEAD', {}],
    ['OPTIONS', {}],
    ['PUT', { body: 'stars=5' }],
    ['DELETE', {}],
    ['PATCH', { body: new URLSearchParams({ stars: '5', do: 'save' }) }],
    ['GET', { headers: { purpose: 'prefetch', 'sec-purpose': 'prefetch' } }],
    ['GET', { headers: { 'x-http-method-override': 'POST' } }],
  ])('attack D6: %s %j of every star of the mail', async (method, init) => {
    for (const stars of [1, 2, 3, 4, 5])
      for (const line of link().group.requestIds)
        for (const more of ['', '&_method=POST&do=save', '&_data=routes%2Freview.%24token'])
          await app().fetch(`${link().path}?line=${line}&stars=${stars}${more}`, { method, ...init });
    expect(await reviews()).toEqual([]);
    expect(await link().db.reviewRequest.count({ where: { shopId: link().shop.id, state: 'ASKED' } })).toBe(2);
    expect(await link().db.reviewEvent.count({ where: { shopId: link().shop.id } })).toBe(0);
  });

  test('attack D7: the page has nothing that could press its button for the reader', async () => {
    const text = await html(`${link().path}?stars=5`);
    expect(text).not.toMatch(/<script|<iframe|<object|<embed|http-equiv|\bon\w+=|autofocus|modulepreload/i);
  });

  test('a person’s click opens the page with that star chosen, and their press records it', async () => {
    const [line] = link().group.requestIds;
    const text = await html(`${link().path}?line=${line}&stars=4`);
    const chosen = [...text.matchAll(/<input type="radio" name="stars"[^>]*>/g)].filter(([tag]) => /checked/.test(tag));
    expect(chosen.map(([tag]) => /value="(\d)"/.exec(tag)![1])).toEqual(['4']);
    const answer = await post(good);
    expect(answer.status).toBe(303);
    expect(await reviews()).toMatchObject([{ rating: 4, title: 'Good', body: 'Tastes fine.', verified: true }]);
  });
});

test.each(['1', '5'])('a journey that begins with a review begins with one of %s stars, once', async (stars) => {
  const { db, shop, customer, group } = link();
  const begun = after(app().services.clock.now(), -days(1));
  const { plan } = galleryJourney('review_request')!;
  const thanks = { ...plan, goals: [], trigger: { type: 'review_received' as const } };
  await aJourney(db, { shopId: shop.id, plan: thanks, now: begun });
  await db.order.updateMany({ where: { id: group.order.id }, data: { placedAt: begun } });
  for (const body of ['Tastes fine.', 'Tastes better every day.']) await post({ ...good, body, stars });
  const [review] = await reviews();
  expect(await db.enrollment.findMany({ where: { shopId: shop.id } })).toMatchObject([
    { customerId: customer.id, orderId: group.order.id, subject: review!.id, state: 'ACTIVE' },
  ]);
});

describe('the way through the pages', () => {
  test('leads from product to product, to the question about the shop, and to thanks', async () => {
    const [first, second] = link().group.requestIds as [string, string];
    const one = await post(good);
    expect(Object.fromEntries(whereTo(one))).toMatchObject({ line: second, noted: 'saved' });
    const onward = await html(one.headers.get('location')!);
    expect(onward).toContain('Thank you, your review is saved.');
    expect(onward).toContain('How do you like Filtre?');
    const two = await post({ ...good, stars: '1', line: second, from: first });
    expect(whereTo(two).get('page')).toBe('question');
    expect(await html(two.headers.get('location')!)).toContain('How likely are you to recommend Kahve Durağı');
    const three = await post({ do: 'answer', score: '10', comment: 'Fast' });
    expect(Object.fromEntries(whereTo(three))).toEqual({ page: 'thanks', noted: 'answered' });
    const thanks = await html(three.headers.get('location')!);
    expect(thanks).toContain('<h1>Thank you</h1>');
    expect(await answers()).toMatchObject([{ score: 10, comment: 'Fast' }]);
    expect(await html(`${link().path}?page=question`)).not.toContain('name="score"');
  });

  test('comes around to the products before the one it began with', async () => {
    const [first, second] = link().group.requestIds as [string, string];
    expect(whereTo(await post({ ...good, line: second, from: second })).get('line')).toBe(first);
    expect(whereTo(await post({ ...good, line: first, from: second })).get('page')).toBe('question');
  });

  test('says at once of words that wait for a look that they do', async () => {
    const answer = await post({ ...good, body: 'Call me on 212-555-0143.' });
    expect(whereTo(answer).get('noted')).toBe('held');
    expect(await html(answer.headers.get('location')!)).toContain('The shop looks at it before it&#x27;s shown');
  });

  test('of a used link shows what was written, filled in to be changed', async () => {
    await post(good);
    await post({ ...good, line: link().group.requestIds[1]! });
    const used = await html(link().path);
    expect(used).toContain('Change: Kolombiya');
    const form = await html(`${link().path}?line=${link().group.requestIds[0]}`);
    for (const value of ['value="Good"', 'Tastes fine.</textarea>', 'value="Ayşe Y."', 'Your review is on show.'])
      expect(form).toContain(value);
    await post({ ...good, stars: '2', title: 'Less good' });
    expect((await reviews())[0]).toMatchObject({ rating: 2, title: 'Less good' });
  });

  test('works with a form that has no files', async () => {
    const confirmation = confirmationIn(await html(link().path));
    const body = new URLSearchParams({ ...good, confirmation, do: 'save', line: link().group.requestIds[0]! });
    expect((await app().fetch(link().path, { method: 'POST', body })).status).toBe(303);
    expect(await reviews()).toHaveLength(1);
  });

  test('gives every rating the same code', async () => {
    const incentive = { tr: '25 ₺ indirim kodu', en: 'a $5 discount code', code: 'YORUM10' };
    for (const stars of ['1', '5']) {
      const other = await aLink('en', ['Kolombiya']);
      await other.db.reviewSettings.create({ data: { shopId: other.shop.id, incentive, updatedAt: new Date() } });
      expect(await html(other.path)).toContain('For everybody who writes a review: a $5 discount code');
      await post({ ...good, stars }, other);
      expect(await html(`${other.path}?page=thanks`)).toContain('Your code: YORUM10');
    }
  });

  test('asks what the shop wants to know, and keeps the question beside the answer', async () => {
    const questions: ReviewQuestion[] = [
      { id: 'roast', tr: 'Kavrumu nasıl?', en: 'How is the roast?', choices: [{ tr: 'Açık', en: 'Light' }] },
      { id: 'brew', tr: 'Nasıl demliyorsunuz?', en: 'How do you brew it?', choices: [] },
    ];
    const { shop, group, db } = link();
    await db.productReviewSettings.create({
      data: { shopId: shop.id, productId: group.productIds[0]!, questions, updatedAt: new Date() },
    });
    const text = await html(link().path);
    expect(text).toContain('How is the roast? (optional)');
    expect(text).toContain('How does it taste? How long did it last?');
    await post({ ...good, 'answer-roast': '0', 'answer-brew': 'Moka', 'answer-other': 'x' });
    expect((await reviews())[0]!.answers).toEqual([
      { question: 'How is the roast?', answer: 'Light' },
      { question: 'How do you brew it?', answer: 'Moka' },
    ]);
    expect(await html(`${link().path}?line=${group.requestIds[0]}`)).toContain('value="Moka"');
  });
});

test.each([
  ['tr', 'Kolombiya hakkında ne düşünüyorsunuz?', 'Tadı nasıl? Ne kadar dayandı?'],
  ['en', 'How do you like Kolombiya?', 'How does it taste? How long did it last?'],
] as const)('in the customer’s language: %s', async (locale, heading, prompt) => {
  const own = await aLink(locale);
  const text = await html(own.path, { headers: { 'accept-language': locale === 'tr' ? 'en' : 'tr' } });
  for (const words of [`<html lang="${locale}"`, heading, prompt]) expect(text).toContain(words);
});
