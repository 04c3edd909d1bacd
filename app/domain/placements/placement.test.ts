import { expect, test } from 'vitest';
import { editorAddress, placements, statesOf } from './placement.ts';

const thankYou = 'purchase.thank-you.block.render';

test('a placement is on where its extension is active on its target', () => {
  const extensions = [
    { handle: 'thank-you', activations: [{ target: thankYou }] },
    { handle: 'customer-account', activations: [] },
  ];
  expect(statesOf(extensions)).toEqual({
    ...{ thank_you: 'on', order_status: 'off', reorder: 'off', order_list: 'off', checkout: 'off' },
  });
});

test('another extension on the same page is not ours', () => {
  expect(statesOf([{ handle: 'storefront', activations: [{ target: thankYou }] }]).thank_you).toBe('off');
  expect(statesOf([]).thank_you).toBe('off');
});

test('an admin that tells nothing leaves all unknown', () => {
  expect(new Set(Object.values(statesOf(null)))).toEqual(new Set(['unknown']));
});

test('the editor opens on the page of the placement, at the apps', () => {
  expect(placements.map((one) => new URL(editorAddress(one, 'key')).searchParams.get('page'))).toEqual([
    ...['thank-you', 'order-status', 'order-status', 'order-list', 'checkout'],
  ]);
  expect(editorAddress({ editorPage: 'checkout' }, 'k&y')).toBe(
    'shopify://admin/settings/checkout/editor?page=checkout&context=apps&app=k%26y',
  );
  expect(editorAddress({ editorPage: 'checkout' }, '')).not.toContain('app=');
});
