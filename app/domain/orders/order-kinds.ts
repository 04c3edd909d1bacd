import { foldText } from '../fold-text.ts';
import type { OrderKind } from '../journeys/rules.ts';
import type { OrderDocument } from './order-document.ts';

type KindDocument = Pick<OrderDocument, 'source_name' | 'tags' | 'note_attributes' | 'company' | 'line_items'>;
type Attribute = { name?: string | null; value?: string | null };

/** Channels that keep the customer to themselves, as they name themselves in `source_name`. */
const marketplaces =
  /^(amazon|ebay|etsy|walmart|trendyol|hepsiburada|n11|ciceksepeti|pazarama|facebook|instagram|tiktok|google|bol|cdiscount|kaufland|zalando|mirakl|faire)/;
const wholesaleTags = new Set(['wholesale', 'toptan', 'b2b', 'bayi', 'reseller']);
const no = new Set(['', '0', 'no', 'false', 'off', 'hayir', 'yok']);

/**
 * What an order is besides an ordinary one, from a document in the words of orders/* webhooks. Undefined for a document
 * that says nothing of where the order came from.
 */
export function orderKindsOf(order: KindDocument): OrderKind[] | undefined {
  const source = order.source_name?.toLowerCase();
  if (source === undefined) return undefined;
  const lines = order.line_items ?? [];
  const attributes = [...(order.note_attributes ?? []), ...lines.flatMap(({ properties }) => properties ?? [])];
  const kinds: Record<OrderKind, boolean> = {
    wholesale: Boolean(order.company) || isWholesale(order.tags ?? []),
    draft: source === 'shopify_draft_order',
    subscription: source.startsWith('subscription_contract') || lines.some((line) => line.selling_plan_allocation),
    gift: attributes.some(saysGift),
    pos: source === 'pos',
    marketplace: marketplaces.test(source),
  };
  return (Object.keys(kinds) as OrderKind[]).filter((kind) => kinds[kind]);
}

/** Tags by which shops know their dealers. */
export const isWholesale = (tags: string[]): boolean => tags.some((tag) => wholesaleTags.has(foldText(tag)));

/** `gift_note: "…"`, `Hediye paketi: evet` …, unless it says no. */
const saysGift = ({ name, value }: Attribute) =>
  /(^|[^a-z])(gift|is_?gift|hediye)/.test(foldText(name ?? '')) &&
  !/card|kart/.test(foldText(name ?? '')) &&
  !no.has(foldText(value ?? ''));
