import type { OrderReturn } from './return-type.ts';

/** Ids are decimal strings: real Shopify ids pass 2^53 and a number would round them. Money is in minor units (cents, kuruş). */
export type Id = string;
/** Milliseconds since the epoch on the devstore's clock. */
export type Instant = number;
export type Locale = 'tr' | 'en';

export type Variant = {
  id: Id;
  title: string;
  sku: string;
  price: number;
  grams: number;
  inventory: number;
  inventoryItemId: Id;
};

export type Product = {
  id: Id;
  handle: string;
  title: string;
  description: string;
  type: string;
  vendor: string;
  tags: string[];
  status: 'active' | 'archived' | 'draft';
  createdAt: Instant;
  updatedAt: Instant;
  variants: Variant[];
  /** How the picture is drawn; see pages/product-image.ts. */
  picture: { shape: string; hue: number };
  /** Mean days one unit lasts a household; null for durables. Only the seed reads it. */
  lastsDays: number | null;
};

export type Address = {
  id: Id;
  firstName: string;
  lastName: string;
  address1: string;
  city: string;
  province: string | null;
  provinceCode: string | null;
  zip: string;
  countryCode: string;
  phone: string | null;
};

export type MarketingState = 'SUBSCRIBED' | 'PENDING' | 'NOT_SUBSCRIBED' | 'UNSUBSCRIBED' | 'REDACTED' | 'INVALID';
export type OptInLevel = 'SINGLE_OPT_IN' | 'CONFIRMED_OPT_IN' | 'UNKNOWN';
export type MarketingChannel = 'email' | 'sms' | 'whatsApp';
export type Marketing = { state: MarketingState; optInLevel: OptInLevel | null; updatedAt: Instant | null };

export type Customer = {
  id: Id;
  email: string;
  firstName: string;
  lastName: string;
  locale: Locale;
  createdAt: Instant;
  updatedAt: Instant;
  address: Address;
  marketing: Marketing;
  /** Nobody has one unless it was given by control. */
  phone?: string | null;
  /** What was said about text messages and WhatsApp, once something was. */
  sms?: Marketing;
  whatsApp?: Marketing;
  tags?: string[];
  /** `yyyy-mm-dd`, in the standard metafield facts.birth_date. */
  birthDate?: string | null;
};

/** Shopify's segments are queries; here their members are named. */
export type Segment = { id: Id; name: string; createdAt: Instant; members: Set<Id> };

export type Attribute = { name: string; value: string };
export type Line = {
  id: Id;
  productId: Id;
  variantId: Id;
  title: string;
  variantTitle: string | null;
  sku: string;
  vendor: string;
  price: number;
  quantity: number;
  grams: number;
  /** The whole line's share of the order's discount. */
  discount?: number;
  /** What the cart said of this line. */
  properties?: Attribute[];
};

export type FulfillmentEvent = { id: Id; status: string; happenedAt: Instant };

export type Fulfillment = {
  id: Id;
  name: string;
  status: 'success' | 'cancelled';
  shipmentStatus: string | null;
  createdAt: Instant;
  updatedAt: Instant;
  deliveredAt: Instant | null;
  trackingNumber: string;
  trackingCompany: string;
  lines: { id: Id; lineId: Id; quantity: number }[];
  events: FulfillmentEvent[];
};

export type Refund = {
  id: Id;
  createdAt: Instant;
  note: string | null;
  restockType: 'no_restock' | 'cancel' | 'return';
  lines: { id: Id; lineId: Id; quantity: number; amount: number }[];
  shipping: number;
  transactionId: Id;
};

/** What an order remembers of the code it was bought with. */
export type OrderDiscount = Off & { discountId: Id; code: string; everything: boolean };

/** What a code takes off: a share of what it applies to, or an amount of it all together. */
export type Off = {
  /** 0.1 is ten per cent; 0 where an amount is taken off. */
  percentage: number;
  /** In minor units; null, or left out, where a share is taken off. */
  amount?: number | null;
};

/** A discount by code; of Shopify's kinds there are a percentage and an amount. */
export type Discount = Off & {
  id: Id;
  codeId: Id;
  title: string;
  code: string;
  startsAt: Instant;
  endsAt: Instant | null;
  usageLimit: number | null;
  oncePerCustomer: boolean;
  /** Who may use it; null is everybody. */
  customers: Set<Id> | null;
  /** Products and variants it applies to; null is all of them. */
  items: Set<Id> | null;
  createdAt: Instant;
  updatedAt: Instant;
  uses: { orderId: Id; email: string }[];
};

/** A cart that the Storefront API made; it can be opened by whoever has token and key. */
export type StoredCart = {
  token: string;
  key: string;
  createdAt: Instant;
  lines: { id: string; variantId: Id; quantity: number; attributes: Attribute[] }[];
  attributes: Attribute[];
  codes: string[];
  note: string | null;
  email: string | null;
  phone: string | null;
  countryCode: string | null;
  /** Of its checkout, once it was opened. */
  checkoutToken?: string;
  /** The order it became. */
  orderId: Id | null;
};

/** Of a product; `$app` is the app's own namespace. */
export type Metafield = {
  id: Id;
  /** GID. */
  ownerId: string;
  namespace: string;
  key: string;
  type: string;
  value: string;
  updatedAt: Instant;
};

export type Order = {
  id: Id;
  number: number;
  name: string;
  token: string;
  checkoutToken: string | null;
  cartToken: string | null;
  customerId: Id | null;
  email: string | null;
  locale: Locale;
  createdAt: Instant;
  updatedAt: Instant;
  cancelledAt: Instant | null;
  cancelReason: string | null;
  closedAt: Instant | null;
  sourceName: string;
  test: boolean;
  tags: string[];
  note: string | null;
  attributes: Attribute[];
  discount?: OrderDiscount | null;
  acceptsMarketing: boolean;
  address: Address | null;
  shipping: number;
  shippingLineId: Id;
  lines: Line[];
  fulfillments: Fulfillment[];
  refunds: Refund[];
  returns: OrderReturn[];
};

export type Shop = {
  handle: string;
  domain: string;
  id: Id;
  name: string;
  email: string;
  owner: string;
  phone: string;
  currency: string;
  zone: string;
  locale: Locale;
  locales: Locale[];
  /** As under Settings, Brand: `#RRGGBB`. */
  brand: { background: string; foreground: string };
  address: Omit<Address, 'id' | 'firstName' | 'lastName' | 'phone'>;
  createdAt: Instant;
  products: Map<Id, Product>;
  customers: Map<Id, Customer>;
  orders: Map<Id, Order>;
  segments: Map<Id, Segment>;
  discounts: Map<Id, Discount>;
  /** By token. */
  carts: Map<string, StoredCart>;
  /** By owner, namespace and key. */
  metafields: Map<string, Metafield>;
  /** Standard ones that were enabled. */
  metafieldDefinitions: Set<string>;
  /** What the app told Shopify Flow. */
  flowTriggers: { at: Instant; handle: string; payload: Record<string, unknown> }[];
  installed: boolean;
  /** Tokens issued before this moment were revoked by an uninstall. */
  tokensRevokedAt: Instant;
  /** Access tokens issued before this moment are refused; their refresh tokens are not. */
  accessTokensExpiredAt: Instant;
  /** How often the app asked for tokens, refused or not. */
  tokenCalls: { exchanges: number; refreshes: number };
  /** What the Storefront API was asked: requests of any kind, struck by a fault or not, and carts it was told to make. */
  storefrontCalls: { requests: number; cartCreates: number };
  scopes: string[];
  /** What was changed in the checkout editor, by target; a placement that is not named is on and has no settings. */
  placements: Map<string, PlacementState>;
};

export type PlacementSettings = Record<string, string | number | boolean>;
export type PlacementState = { on: boolean; settings: PlacementSettings };
