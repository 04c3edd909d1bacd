import type { Request, Response } from 'express';
import type { Html } from '../pages/html.ts';
import type { Shop } from '../state/types.ts';
import { readCart } from './cart.ts';
import { shopPage } from './layout.ts';

/** Answers a page of the shop with the visitor's cart counted in its head. */
export function showPage(
  shop: Shop,
  request: Request,
  response: Response,
  title: string,
  content: Html,
  locale = shop.locale,
): void {
  const count = readCart(shop, request).lines.reduce((sum, { quantity }) => sum + quantity, 0);
  // A checkout's address holds the key of its cart.
  response.set('Cache-Control', 'no-store').set('Referrer-Policy', 'same-origin');
  response.send(shopPage(shop, title, count, content, locale));
}
