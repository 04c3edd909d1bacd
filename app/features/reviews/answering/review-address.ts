/** Where on a link's pages; nothing chosen leads to what is next. */
export interface ReviewPlace {
  /** A request's id. */
  line?: string;
  /** The line that was come in by: the others follow it in their order, once around. */
  from?: string;
  page?: 'question' | 'thanks';
  /** What has just happened. */
  noted?: Noted;
}

export const noteds = ['saved', 'held', 'deleted', 'appealed', 'answered'] as const;
export type Noted = (typeof noteds)[number];

/** Relative to our own address. */
export function reviewAddress(token: string, place: ReviewPlace): string {
  const query = new URLSearchParams(Object.entries(place).filter(([, value]) => value));
  return query.size > 0 ? `/review/${token}?${query}` : `/review/${token}`;
}

export const ownPhotoAddress = (token: string, photoId: string) => `/review/${token}/photo/${photoId}`;
