import { getImport } from '#app/features/history/index.server.ts';
import { importing } from '#app/features/history/testing.ts';
import { aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';

export const header = 'order id,customer email,ordered at,sku,title,quantity,unit price,currency';
export const aLine = (order: string | number, over: Partial<Record<string, string | number>> = {}) =>
  Object.values({
    order,
    email: `${order}@mail.test`,
    at: '2026-03-01 10:00',
    sku: 'KOL-500',
    title: 'Kolombiya',
    quantity: 2,
    price: '250.00',
    currency: 'TRY',
    ...over,
  }).join(',');
export const fileOf = (...lines: string[]) => [header, ...lines, ''].join('\n');

/** As a Turkish Windows writes it. */
export function windows1254(text: string): Buffer {
  const codes: Record<string, number> = { ğ: 0xf0, ı: 0xfd, ş: 0xfe, Ğ: 0xd0, İ: 0xdd, Ş: 0xde };
  return Buffer.from([...text].map((letter) => codes[letter] ?? letter.codePointAt(0)!));
}

type Shop = Awaited<ReturnType<ReturnType<typeof useImports>['aShopToFill']>>;

export const viewOf = async (shop: Shop, importId: string) =>
  (await getImport(shop.services, { shopId: shop.shopId, importId }))!;

/** Shops into which files of past orders are read. */
export function useImports() {
  const database = useTestDb();
  async function aShopToFill() {
    const shop = await aShop(database.db);
    return { shop, shopId: shop.id, ...importing(database.db, shop.id) };
  }

  /** Everything an import left, without the ids that differ from shop to shop. */
  async function traceOf(shopId: string) {
    const { db } = database;
    const orders = await db.order.findMany({
      where: { shopId },
      select: {
        name: true,
        email: true,
        total: true,
        currency: true,
        placedAt: true,
        cancelledAt: true,
        customer: { select: { email: true, firstName: true, lastOrderAt: true } },
        lineItems: {
          select: { title: true, sku: true, quantity: true, netQuantity: true, price: true, position: true },
          orderBy: { position: 'asc' },
        },
      },
      orderBy: { name: 'asc' },
    });
    const errors = await db.historyImportError.findMany({
      where: { shopId },
      select: { line: true, column: true, reason: true },
      orderBy: { line: 'asc' },
    });
    const customers = await db.customer.count({ where: { shopId } });
    return { orders: JSON.parse(JSON.stringify(orders)) as typeof orders, errors, customers };
  }
  return { database, aShopToFill, traceOf };
}
