/** What Shopify gives every extension, as far as it is used on more than one of its pages. */
export interface Host {
  i18n: {
    translate(key: string, values?: Record<string, string | number>): string | (string | number)[];
    formatDate(date: Date, options?: Intl.DateTimeFormatOptions & { inExtensionLocale?: boolean }): string;
    formatCurrency(amount: number, options?: Intl.NumberFormatOptions & { inExtensionLocale?: boolean }): string;
  };
  localization: { extensionLanguage: { value: { isoCode: string } } };
  sessionToken: { get(): Promise<string> };
  settings: { value: Record<string, string | number | boolean | undefined> };
  storage: {
    read<T>(key: string): Promise<T | null>;
    write(key: string, value: unknown): Promise<void>;
  };
  extension: { editor?: { type: string } };
}

/** Asked anew each time: it is there before the extension starts, and not before that. */
export const host = <Api = Host>() => (globalThis as unknown as { shopify: Api }).shopify;

/** Whether the merchant is looking at it in the editor, where no customer and no order is. */
export const isInEditor = () => host().extension.editor !== undefined;

/** A part is shown unless the merchant switched it off: what was never set is undefined. */
export const isShown = (part: string) => host().settings.value[`show_${part}`] !== false;
