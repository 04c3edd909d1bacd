/** `photos` are the newest that have some. */
export const shownSorts = ['newest', 'highest', 'lowest', 'photos'] as const;
export type ShownSort = (typeof shownSorts)[number];
