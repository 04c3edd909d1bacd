import type { Customer, Order, Prisma, Shop } from '@prisma/client';
import type { Db } from '#app/platform/db.server.ts';

let sequence = 0;
const next = () => (sequence += 1);
const since = new Date('2026-01-01T00:00:00Z');

/** An installed shop in Istanbul with complete settings. */
export async function aShop(db: Db, over: Partial<Prisma.ShopCreateInput> = {}): Promise<Shop> {
  const n = next();
  return db.shop.create({
    data: {
      domain: `shop-${process.pid}-${n}.myshopify.com`,
      state: 'INSTALLED',
      name: `Shop ${n}`,
      email: 'owner@shop.test',
      currency: 'TRY',
      zone: 'Europe/Istanbul',
      locale: 'tr',
      countryCode: 'TR',
      createdAt: since,
      installedAt: since,
      settings: {
        create: {
          senderName: `Shop ${n}`,
          senderAddress: 'hello@shop.test',
          replyTo: 'help@shop.test',
          postalAddress: 'Bağdat Cad. 1, İstanbul',
          updatedAt: since,
        },
      },
      ...over,
    },
  });
}

export async function aCustomer(
  db: Db,
  shop: Pick<Shop, 'id'>,
  over: Partial<Prisma.CustomerUncheckedCreateInput> = {},
): Promise<Customer> {
  const n = next();
  return db.customer.create({
    data: {
      shopId: shop.id,
      gid: `gid://shopify/Customer/${n}`,
      email: `customer${n}@mail.test`,
      firstName: 'Ayşe',
      lastName: 'Yılmaz',
      locale: 'tr',
      countryCode: 'TR',
      createdAt: since,
      ...over,
    },
  });
}

/** A mirrored, paid order that Shopify has confirmed, of one line: two bags of coffee. */
export async function anOrder(
  db: Db,
  customer: Pick<Customer, 'shopId' | 'id' | 'email' | 'locale'>,
  over: Partial<Prisma.OrderUncheckedCreateInput> = {},
): Promise<Order> {
  const n = next();
  const id = `gid://shopify/Order/${n}`;
  return db.order.create({
    data: {
      shopId: customer.shopId,
      id,
      name: `#${1000 + n}`,
      customerId: customer.id,
      email: customer.email,
      locale: customer.locale,
      countryCode: 'TR',
      currency: 'TRY',
      total: 500,
      financialStatus: 'paid',
      placedAt: new Date('2026-06-03T06:00:00Z'),
      sourceUpdatedAt: new Date('2026-06-03T06:00:00Z'),
      mirroredAt: new Date('2026-06-03T06:00:05Z'),
      confirmedAt: new Date('2026-06-03T06:00:05Z'),
      lineItems: {
        create: [
          {
            id: `gid://shopify/LineItem/${n}`,
            productId: `gid://shopify/Product/${n}`,
            variantId: `gid://shopify/ProductVariant/${n}`,
            title: 'Kolombiya',
            variantTitle: '500 g',
            quantity: 2,
            currentQuantity: 2,
            netQuantity: 2,
            price: 250,
          },
        ],
      },
      ...over,
    },
  });
}
