import { say } from '../../../shared/say.ts';
import type { ReorderState } from '../use-reorder.ts';

const words = {
  failed: 'reorder.failed',
  log_in: 'reorder.logIn',
  unknown: 'reorder.unknown',
  nothing_to_buy: 'reorder.nothing',
} as const;

/** What came of a reorder; a ready cart can be reached from here where the page was not left for it. */
export function ReorderEnd({ reorder }: { reorder: ReorderState }) {
  return (
    <s-stack accessibilityRole="status" gap="small">
      {reorder.state === 'ready' && (
        <>
          <s-text>{say('reorder.ready')}</s-text>
          <s-link href={reorder.url}>{say('reorder.go')}</s-link>
        </>
      )}
      {reorder.state !== 'ready' && reorder.state !== 'open' && reorder.state !== 'asking' && (
        <s-text>{say(words[reorder.state])}</s-text>
      )}
    </s-stack>
  );
}
