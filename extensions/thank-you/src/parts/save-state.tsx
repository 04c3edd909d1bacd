import type { PickState } from '../../../shared/pick-book.ts';
import { say } from '../../../shared/say.ts';

interface Props {
  /** Nothing is said of what was not picked on this page. */
  state: PickState | undefined;
  onAgain: () => void;
}

/** Whether a pick is with the shop: never said before the app said so. */
export function SaveState({ state, onAgain }: Props) {
  return (
    <s-stack accessibilityRole="status" direction="inline" gap="small" alignItems="center">
      {state && (
        <s-text color="subdued" tone={state.startsWith('not_') ? 'warning' : 'auto'}>
          {say(`save.${state}`)}
        </s-text>
      )}
      {state === 'not_saved' && (
        <s-button variant="secondary" onClick={onAgain}>
          {say('save.again')}
        </s-button>
      )}
    </s-stack>
  );
}
