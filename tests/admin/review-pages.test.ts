import { createElement } from 'react';
import { expect, test } from 'vitest';
import { ReviewPage } from '#app/features/reviews/moderating/review-page.tsx';
import { ReviewSettingsPage } from '#app/features/reviews/moderating/review-settings-page.tsx';
import { ReviewsPage } from '#app/features/reviews/moderating/reviews-page.tsx';
import * as sample from './samples.ts';
import { draw } from './draw.ts';

test('attack E2, E6: whatever a customer writes into a review is shown as text, in list and page', () => {
  const evil = '<img src=x onerror=alert(1)><script>alert(1)</script>';
  const words = { title: evil, body: evil, displayName: evil };
  const [row] = sample.reviews.reviews;
  const view = sample.reviewPages['a review with an appeal']!;
  const review = { ...view.review, ...words, appeal: evil, incentive: evil, personal: [evil], reply: evil };
  const answers = [{ question: evil, answer: evil }];
  for (const page of [
    createElement(ReviewsPage, { ...sample.reviews, reviews: [{ ...row!, ...words, productTitle: evil }] }),
    createElement(ReviewPage, {
      ...view,
      review: { ...review, answers, product: { id: 'gid://shopify/Product/1', title: evil } },
    }),
    createElement(ReviewPage, { ...view, review: { ...review, answers, state: 'PUBLISHED' } }),
  ]) {
    const { html } = draw(page, 'en');
    expect(html).toContain('&lt;script&gt;alert(1)');
    expect(html).not.toMatch(/<script>alert|<img src=x/);
  }
});

test('attack G10: no page of reviews offers to decide by stars', () => {
  const offered = (props: Parameters<typeof ReviewSettingsPage>[0]) =>
    [
      ...draw(createElement(ReviewSettingsPage, props), 'en').html.matchAll(
        /<(?:label|button)[^>]*>(.*?)<\/(?:label|button)>/g,
      ),
    ]
      .map(([, label]) => (label ?? '').replace(/<[^>]+>/g, ''))
      .join('\n');
  for (const props of Object.values(sample.reviewSettings))
    expect(offered(props)).not.toMatch(/star|rating|score|negative/i);
});

test('whoever leaves the name blank is a customer, not an erased one', () => {
  const [row] = sample.reviews.reviews;
  const [view] = Object.values(sample.reviewPages);
  for (const page of [
    createElement(ReviewsPage, { ...sample.reviews, reviews: [{ ...row!, displayName: '' }] }),
    createElement(ReviewPage, { ...view!, review: { ...view!.review, displayName: '' } }),
  ]) {
    expect(draw(page, 'en').text).toContain('A customer');
    expect(draw(page, 'en').text).not.toContain('Erased customer');
  }
});
