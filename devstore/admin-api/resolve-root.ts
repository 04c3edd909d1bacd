import { GraphQLError } from 'graphql';
import type { Devstore } from '../devstore.ts';
import { bareId, gid } from '../state/ids.ts';
import type { Customer, Order, Product, Shop, Variant } from '../state/types.ts';
import { findCustomerByEmail } from '../state/world.ts';
import { paginate } from './connection.ts';
import type { PageArgs } from './connection.ts';
import { createDiscountMutations, createDiscountQueries } from './resolve-discounts.ts';
import { createFlowMutations } from './resolve-flow.ts';
import { createMetafieldMutations } from './resolve-metafields.ts';
import { createMutations } from './resolve-mutations.ts';
import { pageOrders, searchOrders } from './search-orders.ts';
import type { OrderArgs } from './search-orders.ts';
import { search } from './search-query.ts';
import type { SearchFields } from './search-query.ts';
import { iso } from './view-common.ts';
import { installationView, localeViews, shopView } from './view-shop.ts';
import { createViews } from './views.ts';
import type { Views } from './views-type.ts';

const ORDINARY_REACH = 60 * 86_400_000;

type ListArgs = PageArgs & { query?: string | null; sortKey?: string | null };
type VariantRow = { id: string; product: Product; variant: Variant };

const customerFields: SearchFields<Customer> = {
  id: ({ id }) => id,
  email: ({ email }) => email,
  first_name: ({ firstName }) => firstName,
  last_name: ({ lastName }) => lastName,
  created_at: ({ createdAt }) => createdAt,
  updated_at: ({ updatedAt }) => updatedAt,
};
const productFields: SearchFields<Product> = {
  id: ({ id }) => id,
  title: ({ title }) => title,
  handle: ({ handle }) => handle,
  status: ({ status }) => status,
  product_type: ({ type }) => type,
  vendor: ({ vendor }) => vendor,
  created_at: ({ createdAt }) => createdAt,
  updated_at: ({ updatedAt }) => updatedAt,
};
const variantFields: SearchFields<VariantRow> = {
  id: ({ id }) => id,
  sku: ({ variant }) => variant.sku,
  product_id: ({ product }) => product.id,
  title: ({ variant }) => variant.title,
  updated_at: ({ product }) => product.updatedAt,
};

function sortKeyOf<T extends { createdAt: number; updatedAt: number }>(sortKey: string | null | undefined) {
  if (sortKey === 'CREATED_AT') return ({ createdAt }: T) => createdAt;
  if (sortKey === 'UPDATED_AT') return ({ updatedAt }: T) => updatedAt;
  if (!sortKey || sortKey === 'ID' || sortKey === 'RELEVANCE') return () => 0;
  throw new GraphQLError(`devstore does not serve the sort key ${sortKey} yet`);
}

const variantRows = (shop: Shop): VariantRow[] =>
  [...shop.products.values()].flatMap((product) =>
    product.variants.map((variant) => ({ id: variant.id, product, variant })),
  );

const found = <T>(item: T | undefined, show: (item: T) => unknown) => (item ? show(item) : null);

/** A part of an order by its id, with the order; part and order are looked for in this shop only. */
function findPart<T extends { id: string }>(shop: Shop, partsOf: (order: Order) => T[], id: string) {
  for (const order of shop.orders.values()) {
    const part = partsOf(order).find((candidate) => candidate.id === id);
    if (part) return { order, part };
  }
  return undefined;
}

function nodeFinders(views: Views): Record<string, (id: string) => unknown> {
  const { shop, devstore } = views;
  return {
    Shop: (id) => (id === shop.id ? shopView(shop, devstore.config.url) : null),
    Order: (id) => found(shop.orders.get(id), views.order),
    Customer: (id) => found(shop.customers.get(id), views.customer),
    Product: (id) => found(shop.products.get(id), views.product),
    ProductVariant: (id) =>
      found(
        variantRows(shop).find((row) => row.id === id),
        ({ product, variant }) => views.variant(product, variant),
      ),
    Fulfillment: (id) =>
      found(
        findPart(shop, ({ fulfillments }) => fulfillments, id),
        ({ order, part }) => views.fulfillment(order, part),
      ),
    Refund: (id) =>
      found(
        findPart(shop, ({ refunds }) => refunds, id),
        ({ order, part }) => views.refund(order, part),
      ),
  };
}

/** The object behind a gid, of this shop only; null when there is none, an error for a type not served. */
function findNode(views: Views, gid: string): unknown {
  const [, type = '', id = ''] = /^gid:\/\/shopify\/(\w+)\/(\d+)$/.exec(gid) ?? [];
  const find = nodeFinders(views)[type];
  if (!find) throw new GraphQLError(`devstore does not serve node ${gid} yet`);
  return find(id);
}

function lists(views: Views) {
  const { shop } = views;
  const customers = (query?: string | null) => search([...shop.customers.values()], query, customerFields, shop.zone);
  const products = (query?: string | null) => search([...shop.products.values()], query, productFields, shop.zone);
  // Without read_all_orders an app sees the last sixty days.
  const seenSince = shop.scopes.includes('read_all_orders') ? 0 : views.devstore.clock.now() - ORDINARY_REACH;
  const orders = () => [...shop.orders.values()].filter(({ createdAt }) => createdAt >= seenSince);
  const exactly = (count: number) => ({ count, precision: 'EXACT' });
  return {
    orders: (args: OrderArgs) => pageOrders(views, orders(), args),
    ordersCount: ({ query }: ListArgs) => exactly(searchOrders(shop, orders(), query).length),
    customers: (args: ListArgs) =>
      paginate(customers(args.query), args, sortKeyOf(args.sortKey), (customer) => views.customer(customer)),
    customersCount: ({ query }: ListArgs) => exactly(customers(query).length),
    products: (args: ListArgs) =>
      paginate(products(args.query), args, sortKeyOf(args.sortKey), (product) => views.product(product)),
    productsCount: ({ query }: ListArgs) => exactly(products(query).length),
    customerSegmentMembers: (args: PageArgs & { segmentId?: string }) => segmentMembers(views, args),
    segments: (args: PageArgs) =>
      paginate(
        [...shop.segments.values()],
        args,
        () => 0,
        ({ id, name, createdAt }) => ({
          ...{ __typename: 'Segment', id: gid('Segment', id), name, query: '' },
          ...{ creationDate: iso(createdAt), lastEditDate: iso(createdAt) },
        }),
      ),
    productVariants: (args: ListArgs) =>
      paginate(
        search(variantRows(shop), args.query, variantFields, shop.zone),
        args,
        () => 0,
        ({ product, variant }) => views.variant(product, variant),
      ),
  };
}

function segmentMembers({ shop }: Views, args: PageArgs & { segmentId?: string }) {
  const segment = shop.segments.get(bareId('Segment', args.segmentId ?? '') ?? '');
  if (!segment) throw new GraphQLError('Segment does not exist');
  const members = [...segment.members].flatMap((id) => shop.customers.get(id) ?? []);
  const page = paginate(
    members,
    args,
    () => 0,
    ({ id, firstName, lastName }) => ({
      ...{ __typename: 'CustomerSegmentMember', id: gid('CustomerSegmentMember', id), firstName, lastName },
      displayName: `${firstName} ${lastName}`,
    }),
  );
  return { ...page, totalCount: members.length };
}

function customerByIdentifier(views: Views, identifier: { id?: string; emailAddress?: string }) {
  if (!identifier.id && !identifier.emailAddress)
    throw new GraphQLError('devstore finds customers by id or emailAddress only');
  const { shop } = views;
  const id = identifier.id ? bareId('Customer', identifier.id) : null;
  const customer = id ? shop.customers.get(id) : findCustomerByEmail(shop, identifier.emailAddress ?? '');
  return customer ? views.customer(customer) : null;
}

/** The root of every query and mutation, bound to one shop: nothing of another shop can be reached from it. */
export function createRoot(devstore: Devstore, shop: Shop) {
  const views = createViews(devstore, shop);
  const byType =
    (type: string) =>
    ({ id }: { id: string }) => {
      const bare = bareId(type, id);
      return bare ? findNode(views, `gid://shopify/${type}/${bare}`) : null;
    };
  const emptyPage = (args: PageArgs) =>
    paginate(
      [],
      args,
      () => 0,
      (item) => item,
    );
  return {
    shop: () => shopView(shop, devstore.config.url),
    order: byType('Order'),
    customer: byType('Customer'),
    product: byType('Product'),
    productVariant: byType('ProductVariant'),
    fulfillment: byType('Fulfillment'),
    refund: byType('Refund'),
    node: ({ id }: { id: string }) => findNode(views, id),
    nodes: ({ ids }: { ids: string[] }) => ids.map((id) => findNode(views, id)),
    customerByIdentifier: (args: { identifier: { id?: string; emailAddress?: string } }) =>
      customerByIdentifier(views, args.identifier),
    currentAppInstallation: () => installationView(devstore, shop),
    appInstallation: () => installationView(devstore, shop),
    shopLocales: () => localeViews(shop),
    webhookSubscriptions: emptyPage,
    ...lists(views),
    ...createMutations(views),
    ...createDiscountQueries(views),
    ...createDiscountMutations(views),
    ...createMetafieldMutations(views),
    ...createFlowMutations(views),
  };
}
