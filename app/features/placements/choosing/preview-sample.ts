import type { Locale } from '#app/domain/locale.ts';
import type { PreviewProduct } from './get-preview-products.server.ts';
import type { settingsOf } from './placement-draft.ts';
import type { previewFormat, Say } from './preview-words.ts';

/** What the preview is drawn with: the shop as it is, an order that is made up. */
export interface PreviewSample {
  shopName: string;
  products: PreviewProduct[];
  /** Where customers write to while no address for help is given. */
  replyTo: string | null;
}

/** What each previewed page is drawn from: what is typed right now, in the language looked at. */
export interface Previewed extends PreviewSample {
  settings: ReturnType<typeof settingsOf>;
  language: Locale;
  say: Say;
  format: ReturnType<typeof previewFormat>;
}
