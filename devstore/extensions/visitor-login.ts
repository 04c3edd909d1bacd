import type { Request, Response } from 'express';
import type { Customer, Shop } from '../state/types.ts';

const cookieName = (shop: Shop) => `account-${shop.handle}`;

/** Who is logged in to the customer accounts of the shop; null for nobody. */
export function loggedIn(shop: Shop, request: Request): Customer | null {
  const cookies = (request.get('cookie') ?? '').split(/;\s*/);
  const found = cookies.find((cookie) => cookie.startsWith(`${cookieName(shop)}=`));
  return (found && shop.customers.get(found.slice(cookieName(shop).length + 1))) || null;
}

export function logIn(shop: Shop, response: Response, customer: Customer): void {
  response.cookie(cookieName(shop), customer.id, { httpOnly: true, sameSite: 'lax', path: '/' });
}

export function logOut(shop: Shop, response: Response): void {
  response.clearCookie(cookieName(shop), { path: '/' });
}
