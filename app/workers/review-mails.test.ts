import { describe, expect, test } from 'vitest';
import { composeMessage, previewContent } from '#app/features/journeys/index.server.ts';
import { plainReorders } from '#app/features/journeys/testing.ts';
import { aShop } from '#app/testing/factories.ts';
import { reviewPort } from './review-port.server.ts';
import { useReviewRequests, start, at } from './review-requests.testing.ts';

const { world, journey, sweep, goesBack, ofShop, allCame } = useReviewRequests();

describe('at the moment of the mail', () => {
  const stars = [{ type: 'reviews' }];

  /** Somebody inside, and the mail they would get now. */
  async function asked() {
    const { id: journeyId } = await journey();
    await allCame();
    world().clock.set(at(12));
    await sweep();
    await world().db.template.updateMany({ where: ofShop(), data: { blocks: stars } });
    const entered = await world().db.enrollment.findFirstOrThrow();
    const message = {
      ...{
        ...ofShop(),
        customerId: world().customer.id,
        orderId: world().order.id,
        journeyId,
        enrollmentId: entered.id,
      },
      ...{ messageId: 'm', journeyVersionId: entered.journeyVersionId, templateKey: 'main', purpose: 'review_request' },
      ...{ kind: 'MARKETING' as const, locale: 'en' as const, unsubscribeUrl: 'https://sonra.test/unsubscribe/t' },
      preferencesUrl: 'https://sonra.test/preferences/t',
    };
    return {
      message,
      compose: () => composeMessage(world().services, message, plainReorders, reviewPort(world().services)),
    };
  }
  const text = (mail: Awaited<ReturnType<Awaited<ReturnType<typeof asked>>['compose']>>) =>
    mail.outcome === 'content' ? mail.text : mail.reason;
  const given = (name: string) =>
    world().db.review.create({
      data: {
        ...{ ...ofShop(), source: 'csv', customerId: world().customer.id, productId: `gid://shopify/Product/${name}` },
        ...{
          rating: 1,
          title: '',
          body: '',
          displayName: 'A',
          verified: true,
          state: 'PUBLISHED',
          submittedAt: at(12),
        },
      },
    });
  const back = (title: string) => world().db.lineItem.updateMany({ where: { title }, data: { netQuantity: 0 } });

  test('scenario 10: under the name of news of an order nobody is asked, with stars or in words alone', async () => {
    const { message } = await asked();
    await world().db.template.updateMany({
      where: ofShop(),
      data: { blocks: [{ type: 'text', text: 'Yorum yazın' }] },
    });
    const news = { ...message, kind: 'TRANSACTIONAL' as const };
    const mail = await composeMessage(world().services, news, plainReorders, reviewPort(world().services));
    expect(mail).toEqual({ outcome: 'skip', reason: 'template_promotes' });
  });

  test('each thing has five stars, each a link that says what it is', async () => {
    const { compose } = await asked();
    const mail = await compose();
    if (mail.outcome !== 'content') throw new Error(mail.reason);
    for (const { id } of await world().db.reviewRequest.findMany())
      for (const n of [1, 2, 3, 4, 5]) {
        const link = new RegExp(`https://sonra\\.test/review/[\\w.-]+\\?line=${id}&(amp;)?stars=${n}\\b`);
        expect(mail.html).toMatch(link);
        expect(mail.text).toMatch(link);
      }
    expect(mail.html).toContain('aria-label="4 of 5 stars"');
    expect(mail.text).toContain('4 of 5 stars: https://');
  });

  test('what every reviewer gets is said to everybody alike', async () => {
    const incentive = { en: '10% off your next order', tr: 'sonraki siparişte %10 indirim', code: 'THANKS' };
    await world().db.reviewSettings.create({ data: { ...ofShop(), incentive, updatedAt: start } });
    const { compose } = await asked();
    expect(text(await compose())).toContain(`For everybody who writes a review: ${incentive.en}`);
    expect(text(await compose())).not.toContain('THANKS');
  });

  test('what went back or was reviewed since is left out', async () => {
    const { compose } = await asked();
    await back('coffee');
    expect(text(await compose())).not.toContain('coffee\n');
    expect(text(await compose())).toContain('mug\n');
  });

  test.each<[string, () => Promise<unknown>]>([
    ['review_line_returned', async () => [await back('coffee'), await back('mug')]],
    ['review_return_open', () => goesBack('open')],
    ['review_given', async () => [await given('coffee'), await given('mug')]],
    ['review_product_gone', () => world().db.product.updateMany({ data: { deletedAt: at(12) } })],
    ['review_order_cancelled', () => world().db.order.updateMany({ data: { cancelledAt: at(12) } })],
    ['review_order_refunded', () => world().db.order.updateMany({ data: { fullyRefundedAt: at(12) } })],
    ['review_request_gone', () => world().db.reviewRequest.deleteMany()],
  ])('where nothing is left no mail goes: %s', async (reason, happens) => {
    const { compose } = await asked();
    await happens();
    expect(await compose()).toEqual({ outcome: 'skip', reason });
  });

  test('a fourth mail is never sent, whatever the steps of a version say', async () => {
    const { message, compose } = await asked();
    const { customerId, orderId, journeyId, enrollmentId } = message;
    for (const n of [1, 2, 3]) {
      expect((await compose()).outcome).toBe('content');
      await world().db.message.create({
        data: {
          ...{ ...ofShop(), customerId, orderId, journeyId, enrollmentId, kind: 'MARKETING', purpose: `p${n}` },
          ...{ subject: 's', locale: 'en', state: 'SENT', sendAt: at(12), expiresAt: at(13), createdAt: at(12) },
        },
      });
    }
    expect(await compose()).toEqual({ outcome: 'skip', reason: 'enough_reminders' });
  });

  test('a preview shows an order of the shop, and its stars lead to a page that says that it is a preview', async () => {
    const content = { subject: 'x', preheader: '', blocks: [{ type: 'reviews' as const }] };
    const about = { ...ofShop(), locale: 'en' as const, content, trigger: 'review_due' as const };
    const ports = { reorders: plainReorders, reviews: reviewPort(world().services) };
    const shown = await previewContent(world().services, { ...about, ...ports, orderId: null });
    if (shown.outcome !== 'rendered') throw new Error(shown.outcome);
    expect(shown.text).toContain('mug\n1 of 5 stars: https://sonra.test/review/preview?line=');
    const { id } = await aShop(world().db);
    const invented = await previewContent(world().services, { ...about, ...ports, shopId: id, orderId: null });
    expect(invented.outcome === 'rendered' && invented.text).toContain('https://sonra.test/review/preview?line=');
  });
});
