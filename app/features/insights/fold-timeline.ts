import type { SerializeFrom } from '@remix-run/node';
import type { TimelineEntry } from './timeline-types.ts';

type Entry = SerializeFrom<TimelineEntry>;

export interface FoldedEntry {
  entry: Entry;
  /** What came before it in the same mail's story, newest first; empty for all else. */
  before: Entry[];
}

/**
 * Several entries about one mail become one story: it stands where its newest entry stands, with the older ones behind
 * it. Takes the newest first and keeps that order.
 */
export function foldTimeline(entries: Entry[]): FoldedEntry[] {
  const stories = new Map<string, FoldedEntry>();
  const folded: FoldedEntry[] = [];
  for (const entry of entries) {
    const messageId = 'messageId' in entry.detail ? entry.detail.messageId : null;
    const story = messageId ? stories.get(messageId) : undefined;
    if (story) story.before.push(entry);
    else {
      const begun = { entry, before: [] };
      folded.push(begun);
      if (messageId) stories.set(messageId, begun);
    }
  }
  return folded;
}
