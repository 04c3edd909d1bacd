/** Spans in milliseconds, so that no bare number has to say its unit. */
export const seconds = (n: number) => n * 1_000;
export const minutes = (n: number) => n * 60_000;
export const hours = (n: number) => n * 3_600_000;
/** Days of 24 hours; a calendar day on somebody's clock is the business of `nextSendTime`. */
export const days = (n: number) => n * 86_400_000;

/** The instant a span (milliseconds) after another. */
export const after = (instant: Date, span: number) => new Date(instant.getTime() + span);
