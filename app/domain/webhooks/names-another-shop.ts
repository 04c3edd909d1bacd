/**
 * Whether a document tells of a shop other than that of `gid`. The header that names the shop is not signed, and most
 * bodies name none; an order's status page does: `https://<host>/<shop id>/orders/…`. Its host proves nothing, since a
 * shop has several and may change them, nor does a page of another form or a shop whose number we were never told.
 */
export function namesAnotherShop(document: Record<string, unknown>, { gid }: { gid: string | null }): boolean {
  const { order_status_url: page } = document;
  if (!gid || typeof page !== 'string' || !URL.canParse(page)) return false;
  const id = /^\/(\d+)\/orders\//.exec(new URL(page).pathname)?.[1];
  return id !== undefined && gid !== `gid://shopify/Shop/${id}`;
}
