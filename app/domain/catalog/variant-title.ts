/** Shopify names the only variant of a product so. */
export const onlyVariant = 'Default Title';

/** What a variant is called beside its product; null where there is nothing to tell it from. */
export const variantTitleOf = (title: string | null): string | null => (title === onlyVariant ? null : title);
