import { useFetcher } from '@remix-run/react';
import type { FetcherWithComponents } from '@remix-run/react';
import type { Save } from './use-draft.ts';

type JsonValue = Parameters<FetcherWithComponents<unknown>['submit']>[0];

/** Posts JSON to a route's action (the current one unless named) and gives its answer, without leaving the page. */
export function useSave<Value, Answer>(options: { action?: string; key?: string } = {}): Save<Value, Answer> {
  const fetcher = useFetcher<Answer>({ key: options.key });
  return {
    submit: (value) =>
      fetcher.submit(value as JsonValue, { method: 'POST', encType: 'application/json', action: options.action }),
    busy: fetcher.state !== 'idle',
    answer: fetcher.data as Answer | undefined,
  };
}
