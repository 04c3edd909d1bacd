const dayLength = 86_400_000;

/** A day since 1970-01-01 as `2026-11-22`. */
export const isoDay = (day: number): string => new Date(day * dayLength).toISOString().slice(0, 10);
