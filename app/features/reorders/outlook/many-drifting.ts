/** Customers who drift away are counted up to here; more are many. */
export const manyDrifting = 1_000;
