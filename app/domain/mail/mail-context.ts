/** What the texts of a mail may name: everything here, and nothing else, can stand between `{{` and `}}`. */
export interface MailContext {
  shop: {
    name: string;
    url: string;
    /** ISO 4217, for the filter `money`. */
    currency: string;
    /** IANA zone, for the filter `date`. */
    zone: string;
  };
  customer: {
    first_name: string;
    last_name: string;
    name: string;
    /** "Merhaba Ayşe," or, where no name is known, "Merhaba,". */
    greeting: string;
    /** When this customer ordered last, for reading; blank where nobody knows. */
    last_order_date: string;
  };
  order: {
    /** As `#1042`. */
    name: string;
    /** For reading, as `3 Nisan 2026`. */
    date: string;
    /** The same as an ISO instant, for the filter `date`. */
    placed_at: string;
    items: MailItem[];
  };
  /** What goes with the order's products and can be bought; empty where nothing is known. */
  goes_with: MailCompanion[];
  reorder: {
    /** Makes a cart of the order's goods ready, of what runs out in a reorder mail; blank where nothing of it is sold. */
    url: string;
    /** "10% off these products until Apr 3, 2026"; blank where nothing is taken off. */
    discount: string;
  };
}

export interface MailItem {
  title: string;
  /** Blank for a product of one variant. */
  variant: string;
  quantity: number;
  image_url: string;
  /** Its page in the shop; the shop itself where it has none. */
  url: string;
  /** What the merchant tells customers about it, blank where nothing was written. */
  tip: string;
}

export interface MailCompanion {
  title: string;
  image_url: string;
  /** Its page in the shop. */
  url: string;
}

/** Every name a text may use, for suggestions; `[]` stands for an item of a list. */
export const mailVariables = [
  'shop.name',
  'shop.url',
  'shop.currency',
  'shop.zone',
  'customer.first_name',
  'customer.last_name',
  'customer.name',
  'customer.greeting',
  'customer.last_order_date',
  'order.name',
  'order.date',
  'order.placed_at',
  'order.items',
  'order.items[].title',
  'order.items[].variant',
  'order.items[].quantity',
  'order.items[].image_url',
  'order.items[].url',
  'order.items[].tip',
  'goes_with',
  'goes_with[].title',
  'goes_with[].image_url',
  'goes_with[].url',
  'reorder.url',
  'reorder.discount',
] as const;
