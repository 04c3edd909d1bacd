import { blankContents, newMessage } from '#app/domain/journeys/blank-draft.ts';
import type { JourneyDraft } from '#app/domain/journeys/journey-draft.ts';
import type { Step } from '#app/domain/journeys/journey.ts';

/** Never one that was used before: whoever got the mail of a removed step would else miss the new one. */
const freshId = (type: Step['type']) => `${type}-${Math.random().toString(36).slice(2, 10).padEnd(8, '0')}`;

/** A step as it is added, with the texts it brings. */
export function newStep(type: Step['type']): { step: Step; contents: JourneyDraft['contents'] } {
  const id = freshId(type);
  switch (type) {
    case 'wait':
      return { step: { id, type, for: 'span', minutes: 24 * 60 }, contents: {} };
    case 'message':
      return { step: newMessage(id), contents: { [id]: blankContents() } };
    case 'branch':
      return { step: { id, type, condition: { match: 'all', tests: [] }, then: [], otherwise: [] }, contents: {} };
    case 'split': {
      const arms = [50, 50].map((percent) => ({ percent, steps: [] }));
      return { step: { id, type, arms }, contents: {} };
    }
    case 'exit':
      return { step: { id, type }, contents: {} };
  }
}
