/** Rules with names, each of which answers every question of a data set. */
export type Rules = [string, () => object[]][];
