/**
 * What the extensions on Shopify's pages and the app say to each other under /api/*. Every call is a POST with JSON and a session
 * token; what is secret (the checkout token) stands in the body, never in an address. Instants are ISO 8601, days `yyyy-mm-dd` on
 * the shop's clock, money a decimal string in the currency named beside it, ids GIDs. Texts of the merchant come in the language
 * asked for.
 */
export type Language = 'tr' | 'en';

/** A product that was bought, as the page itself knows it. */
export interface BoughtLine {
  productId: string;
  variantId: string;
  quantity: number;
}

// ── POST /api/thank-you ─────────────────────────────────────────────────────────────────────────────────────────────

export interface ThankYouQuestion {
  checkoutToken: string;
  language: Language;
  lines: BoughtLine[];
}

/** Null, or an empty list, leaves the part out: the merchant switched it off, or there is nothing to say. */
export interface ThankYouView {
  /** In order of time. */
  nextSteps: NextStep[];
  tips: Tip[];
  reminders: ReminderQuestion[];
  /** What reminders can come by; the first is chosen. Empty where there is nothing to remind by. */
  reminderChannels: ReminderChannel[];
  consent: ConsentQuestion | null;
  /** Whether it was said to be a gift. */
  gift: { isGift: boolean } | null;
  survey: SurveyQuestion | null;
  crossSell: Suggestion[];
}

export interface NextStep {
  kind: 'ships' | 'arrives' | 'tips' | 'review';
  /** The days between which it usually happens, the same for a day known exactly; null where the shop is too young to tell. */
  between: { from: string; to: string } | null;
}

export interface Tip {
  productId: string;
  title: string;
  /** Plain text; lines are paragraphs. */
  text: string;
}

export type ReminderChannel = 'EMAIL' | 'SMS' | 'WHATSAPP';

export interface ReminderQuestion {
  productId: string;
  title: string;
  /** When it is foreseen to run out: chosen beforehand. */
  expectedOn: string;
  /** The days between which it can be chosen. */
  between: { from: string; to: string };
  /** What this customer said on this page; null for nothing yet. */
  said: ReminderSaid | null;
}
export type ReminderSaid = { wish: 'on'; day: string; channel: ReminderChannel } | { wish: 'never' };

export interface ConsentQuestion {
  /** Null where it is not asked: switched off, or given before. */
  email: ConsentPart | null;
  sms: ConsentPart | null;
}
export interface ConsentPart {
  /** The sentence to agree to, to be shown as it is; what is shown is what is kept as proof. */
  wording: string;
  /** Agreed to on this page. */
  isGiven: boolean;
}

export interface SurveyQuestion {
  /** Names the question as it stands: an answer to another version of it is kept with the words that were shown. */
  surveyId: string;
  question: string;
  choices: { key: string; label: string }[];
  /** Whether a few words can be added. */
  takesText: boolean;
  said: { choice: string; text: string } | null;
}

export interface Suggestion {
  productId: string;
  title: string;
  imageUrl: string | null;
  price: string;
  currency: string;
  /** The product's page in the shop. */
  url: string;
}

// ── POST /api/thank-you/answer ──────────────────────────────────────────────────────────────────────────────────────

/** One pick. `revision` grows with each pick of the page: of two with one subject the higher counts, a repeated one changes nothing. */
export type ThankYouAnswer = { checkoutToken: string; language: Language; revision: number } & ThankYouPick;
export type ThankYouPick =
  | { kind: 'reminder'; productId: string; said: ReminderSaid | null }
  /** `phone` is what was typed beside the box for SMS; only the number of the order itself is ever used. */
  | { kind: 'consent'; channel: 'EMAIL' | 'SMS'; isGiven: boolean; wording: string; phone?: string }
  | { kind: 'gift'; isGift: boolean }
  | { kind: 'survey'; surveyId: string; choice: string; text: string };

/** `noted`: kept, and acted upon as soon as the order is known here. */
export type AnswerResult = { outcome: 'noted' };

// ── POST /api/checkout ──────────────────────────────────────────────────────────────────────────────────────────────

export interface CheckoutQuestion {
  language: Language;
  lines: BoughtLine[];
}
export interface CheckoutView {
  /** What the shop promises after the purchase, a sentence each. */
  promises: string[];
  /** What a customer who is logged in is running low on and has not in the cart. */
  runningLow: LowProduct[];
}
export interface LowProduct {
  productId: string;
  variantId: string;
  title: string;
  /** What they usually take. */
  quantity: number;
  price: string;
  currency: string;
  imageUrl: string | null;
  /** Until it runs out; below zero it has. */
  daysLeft: number;
}

// ── POST /api/order-status ──────────────────────────────────────────────────────────────────────────────────────────

export interface OrderStatusQuestion {
  orderId: string;
  language: Language;
}
/** `log_in`: the session token names no customer. `unknown`: not, or not yet, an order of theirs here. */
export type OrderStatusAnswer = ({ outcome: 'shown' } & OrderStatusView) | { outcome: 'log_in' | 'unknown' };
export interface OrderStatusView {
  parcels: Parcel[];
  tips: Tip[];
  /** Whether something of it can be bought again. */
  canReorder: boolean;
  /** Products that arrived and wait for a review; each leads to its own page. */
  reviews: { productId: string; title: string; url: string }[];
  help: HelpView | null;
}
export interface Parcel {
  state: 'packed' | 'on_its_way' | 'out_for_delivery' | 'delivered' | 'failed' | 'returned';
  company: string | null;
  trackingUrl: string | null;
  /** Since when it is so, where that is known. */
  since: string | null;
}
export interface HelpView {
  /** The shop's address for questions; null where it names none. */
  email: string | null;
  url: string | null;
  /** Asked for help with this order, and not answered yet. */
  askedAt: string | null;
}

// ── POST /api/order-help ────────────────────────────────────────────────────────────────────────────────────────────

export type HelpTopic = 'not_arrived' | 'damaged' | 'missing' | 'how_to' | 'other';
export interface HelpRequest {
  orderId: string;
  language: Language;
  topic: HelpTopic;
  text: string;
}
/** `log_in`: the session token names no customer. `unknown`: not an order of theirs here. */
export type HelpAnswer = { outcome: 'noted' | 'log_in' | 'unknown' };

// ── POST /api/order-lines · POST /api/reorder ───────────────────────────────────────────────────────────────────────

/** What of an order can be bought again today. */
export interface OrderLinesQuestion {
  orderId: string;
  language: Language;
}
export type OrderLinesAnswer = ({ outcome: 'shown' } & OrderLinesView) | { outcome: 'log_in' | 'unknown' };
export interface OrderLinesView {
  currency: string;
  lines: ReorderableLine[];
  /** Titles of what cannot be bought any more. */
  missing: { title: string; why: 'sold_out' | 'gone' }[];
}
export interface ReorderableLine {
  variantId: string;
  title: string;
  variantTitle: string | null;
  imageUrl: string | null;
  quantity: number;
  /** How many can be had; null where the shop does not count. */
  stock: number | null;
  price: string;
  /** What it cost then, where it is another price today. */
  priceThen: string | null;
  /** The title of what it stands in for. */
  replaces: string | null;
}
/** Without `lines` everything that can be had; of an order, or of what is running low. */
export interface ReorderWish {
  orderId: string | null;
  language: Language;
  lines: { variantId: string; quantity: number }[];
}
/** `url` makes the cart ready. */
export type ReorderAnswer = { outcome: 'ready'; url: string } | { outcome: 'log_in' | 'unknown' | 'nothing_to_buy' };

// ── POST /api/running-low ───────────────────────────────────────────────────────────────────────────────────────────

export interface RunningLowQuestion {
  language: Language;
}
export type RunningLowAnswer = { outcome: 'shown'; products: LowProduct[] } | { outcome: 'log_in' };

// ── what is asked where ─────────────────────────────────────────────────────────────────────────────────────────────

/** Each address with its question and its answer: both sides are typed by it. `Refused` may be answered everywhere. */
export interface ExtensionApi {
  '/api/thank-you': { question: ThankYouQuestion; answer: ThankYouView };
  '/api/thank-you/answer': { question: ThankYouAnswer; answer: AnswerResult };
  '/api/checkout': { question: CheckoutQuestion; answer: CheckoutView };
  '/api/order-status': { question: OrderStatusQuestion; answer: OrderStatusAnswer };
  '/api/order-help': { question: HelpRequest; answer: HelpAnswer };
  '/api/order-lines': { question: OrderLinesQuestion; answer: OrderLinesAnswer };
  '/api/reorder': { question: ReorderWish; answer: ReorderAnswer };
  '/api/running-low': { question: RunningLowQuestion; answer: RunningLowAnswer };
}
export type ExtensionPath = keyof ExtensionApi;

// ── what every call may answer ──────────────────────────────────────────────────────────────────────────────────────

/** With status 400, 401, 404, 405, 413, 415, 429 or 503; 429 and 503 say in `Retry-After` when to come again. */
export interface Refused {
  outcome: 'refused';
  reason: 'bad_request' | 'not_allowed' | 'not_found' | 'too_large' | 'too_many' | 'unavailable';
  /** For whoever builds with it: which field, and why. */
  detail?: string;
}
