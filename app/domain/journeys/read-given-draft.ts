import { isObject } from '../webhooks/document-fields.ts';
import { JourneyDraft } from './journey-draft.ts';
import { allSteps } from './plan-graph.ts';

/** Steps and arms of a journey together: more than anybody reads, few enough to be walked for every order. */
const mostParts = 300;
/** So many of them inside each other, beyond which no reader of JSON has to follow. */
const deepest = 25;
const nested = ['plan', 'steps', 'then', 'otherwise', 'arms'];

/** A draft as it was sent; null for what is none: too large, or with two steps of one id, which nobody could walk. */
export function readGivenDraft(given: unknown): JourneyDraft | null {
  if (!hasFewParts(given)) return null;
  const { data } = JourneyDraft.safeParse(given);
  const ids = allSteps(data?.plan.steps ?? []).map(({ id }) => id);
  return data && new Set(ids).size === ids.length ? data : null;
}

/** Looked at before it is parsed, level by level: forks may stand in forks beyond what a stack holds. */
function hasFewParts(given: unknown): boolean {
  let level = [given].filter(isObject);
  let parts = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    parts += level.length;
    if (parts > mostParts || depth > deepest) return false;
    level = level.flatMap((one) => nested.flatMap((key) => one[key])).filter(isObject);
  }
  return true;
}
