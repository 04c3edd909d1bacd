import type { Api } from '@shopify/ui-extensions/purchase.thank-you.block.render';
import type { BoughtLine, ThankYouQuestion, ThankYouView } from '../../shared/contract.ts';
import { host, isInEditor } from '../../shared/host.ts';
import { language, say } from '../../shared/say.ts';
import { useAnswer } from '../../shared/use-answer.ts';
import { boughtLines } from './bought-lines.ts';
import { NextSteps } from './parts/next-steps.tsx';
import { SaveState } from './parts/save-state.tsx';
import { readView } from './read-view.ts';
import { sampleView, samplePicks } from './sample.ts';
import { ThankYouParts } from './thank-you-parts.tsx';
import { usePicks } from './use-picks.ts';

/** Whoever paid is greeted: on a gift the name of the shipping address is somebody else's. */
function firstName(): string | null {
  if (isInEditor()) return say('sample.name');
  const { billingAddress, shippingAddress } = host<Api>();
  return billingAddress?.value?.firstName || shippingAddress?.value?.firstName || null;
}

function heading(): string {
  const own = host().settings.value.heading;
  if (typeof own === 'string' && own.trim()) return own;
  const name = firstName();
  return name ? say('greeting.named', { name }) : say('greeting.plain');
}

/** What is known without the app: that something will be sent, where something is to be sent. */
function knownHere(): ThankYouView['nextSteps'] {
  const ships = host<Api>().lines.value.some(({ merchandise }) => merchandise.requiresShipping);
  return ships ? [{ kind: 'ships', between: null }] : [];
}

const questionOf = (checkoutToken: string | undefined, lines: BoughtLine[]): ThankYouQuestion | null =>
  checkoutToken && !isInEditor() ? { checkoutToken, language: language(), lines } : null;

export function ThankYouPage() {
  const { checkoutToken, lines } = host<Api>();
  const question = questionOf(checkoutToken.value, boughtLines(lines.value));
  const { answer, isAwaited } = useAnswer('/api/thank-you', question);
  const kept = usePicks(question?.checkoutToken ?? null);
  const view = isInEditor() ? sampleView() : readView(answer);
  const picks = isInEditor() ? samplePicks : kept;

  return (
    <s-stack gap="large">
      <s-heading>{heading()}</s-heading>
      {view && picks ? (
        <ThankYouParts view={view} picks={picks} />
      ) : (
        <>
          <NextSteps steps={knownHere()} />
          {isAwaited && question && <s-skeleton-paragraph />}
          {picks && picks.unsaved > 0 && <SaveState state="not_saved" onAgain={picks.saveAll} />}
        </>
      )}
    </s-stack>
  );
}
