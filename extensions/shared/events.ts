/** Shopify's types say that an event has a target, not which: these read the field that was changed. */
const fieldOf = <Field>(event: Event) => event.currentTarget as unknown as Field;

export const valueOf = (event: Event) => fieldOf<{ value?: string }>(event).value ?? '';
export const isTicked = (event: Event) => fieldOf<{ checked?: boolean }>(event).checked === true;
/** The one that is chosen in a list of choices; undefined for none. */
export const chosenIn = (event: Event) => fieldOf<{ values?: string[] }>(event).values?.[0];
