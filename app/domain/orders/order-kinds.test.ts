import { expect, test } from 'vitest';
import { OrderDocument } from './order-document.ts';
import { isWholesale, orderKindsOf } from './order-kinds.ts';
import { paidAtOf } from './paid-at.ts';

const kinds = (order: object) => orderKindsOf(OrderDocument.parse({ id: 1, source_name: 'web', ...order }));

test.each([
  ['an ordinary order', {}, []],
  ['scenario 30: a draft', { source_name: 'shopify_draft_order' }, ['draft']],
  ['scenario 30: a rebill', { source_name: 'subscription_contract' }, ['subscription']],
  [
    'scenario 30: the order that begins a subscription',
    { line_items: [{ id: 1, selling_plan_allocation: { selling_plan: { id: 5 } } }] },
    ['subscription'],
  ],
  ['scenario 30: a company', { company: { id: 7, location_id: 8 } }, ['wholesale']],
  ['scenario 30: a dealer by tag', { tags: 'yeni, TOPTAN' }, ['wholesale']],
  ['scenario 30: a marketplace', { source_name: 'trendyol' }, ['marketplace']],
  ['scenario 31: bought in the shop', { source_name: 'pos' }, ['pos']],
  ['scenario 29: a gift note', { note_attributes: [{ name: 'Gift message', value: 'Nice birthday!' }] }, ['gift']],
  ['scenario 29: an empty gift field', { line_items: [{ id: 1, properties: [{ name: 'hediye', value: '' }] }] }, []],
  [
    'scenario 29: a wrapped line',
    { line_items: [{ id: 1, properties: [{ name: 'Hediye paketi', value: 'Evet' }] }] },
    ['gift'],
  ],
  ['not a gift', { note_attributes: [{ name: 'gift', value: 'Hayır' }] }, []],
  ['a gift card in the cart', { note_attributes: [{ name: 'gift card balance', value: '50' }] }, []],
  ['two at once', { source_name: 'pos', tags: 'b2b' }, ['wholesale', 'pos']],
])('%s', (_case, order, expected) => expect(kinds(order)).toEqual(expected));

test('a document without a source leaves what is known alone', () =>
  expect(orderKindsOf(OrderDocument.parse({ id: 1 }))).toBeUndefined());

test('a dealer is known by tag in any spelling', () =>
  expect([isWholesale(['Bayi']), isWholesale(['bay'])]).toEqual([true, false]));

const at = (time: string) => new Date(`2026-06-03T${time}Z`);
test.each([
  ['paid at first sight: with the order', 'paid', { paidAt: null, seen: false }, at('09:00:00')],
  ['seen unpaid before: with the change', 'paid', { paidAt: null, seen: true }, at('12:00:00')],
  ['known: as it was', 'refunded', { paidAt: at('10:00:00'), seen: true }, at('10:00:00')],
  ['not paid', 'pending', { paidAt: null, seen: true }, null],
])('when an order was paid; %s', (_case, financialStatus, ours, expected) =>
  expect(paidAtOf({ financialStatus, placedAt: at('09:00:00'), updatedAt: at('12:00:00'), ours })).toEqual(expected),
);
